package io.millrace.sql.internal.tree;

import java.util.List;
import java.util.OptionalLong;

/** A query: what it selects, in which order, how it answers and how many rows. */
public record Query(
    QueryBody body,
    List<SortItem> orderBy,
    Emission emission,
    OptionalLong limit,
    OptionalLong offset,
    NodeLocation location)
    implements Node {

  /** Copies the lists, so that the node cannot change. */
  public Query {
    orderBy = List.copyOf(orderBy);
  }
}
