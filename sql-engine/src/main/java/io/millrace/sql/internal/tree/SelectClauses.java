package io.millrace.sql.internal.tree;

import java.util.List;
import java.util.Optional;

/** The optional clauses of a {@link Select} that hold expressions. */
public record SelectClauses(
    Optional<Expression> where,
    List<Expression> groupBy,
    List<Expression> partitionBy,
    Optional<Expression> having) {

  /** No clause at all. */
  public static final SelectClauses NONE =
      new SelectClauses(Optional.empty(), List.of(), List.of(), Optional.empty());

  /** Copies the lists, so that the node cannot change. */
  public SelectClauses {
    groupBy = List.copyOf(groupBy);
    partitionBy = List.copyOf(partitionBy);
  }
}
