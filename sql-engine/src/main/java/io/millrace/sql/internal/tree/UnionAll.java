package io.millrace.sql.internal.tree;

import java.util.List;

/** The rows of several selects together; at least two. */
public record UnionAll(List<Select> selects, NodeLocation location) implements QueryBody {

  /** Copies the lists, so that the node cannot change. */
  public UnionAll {
    selects = List.copyOf(selects);
  }
}
