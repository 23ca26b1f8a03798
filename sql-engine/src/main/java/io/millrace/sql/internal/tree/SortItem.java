package io.millrace.sql.internal.tree;

import java.util.Optional;

/** One item of {@code ORDER BY}. */
public record SortItem(
    Expression expression, boolean descending, Optional<NullOrder> nulls, NodeLocation location)
    implements Node {

  /** Where nulls go. */
  public enum NullOrder {
    FIRST,
    LAST
  }
}
