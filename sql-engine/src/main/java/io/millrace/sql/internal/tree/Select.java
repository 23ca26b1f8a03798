package io.millrace.sql.internal.tree;

import java.util.List;
import java.util.Optional;

/** {@code SELECT} ... {@code FROM} ... with the clauses that belong to one select. */
public record Select(
    boolean distinct,
    List<SelectItem> items,
    Relation from,
    Optional<WindowSpec> window,
    SelectClauses clauses,
    NodeLocation location)
    implements QueryBody {

  /** Copies the lists, so that the node cannot change. */
  public Select {
    items = List.copyOf(items);
  }

  /** Returns the condition on input rows. */
  public Optional<Expression> where() {
    return clauses.where();
  }

  /** Returns the expressions to group by; empty when there is no GROUP BY. */
  public List<Expression> groupBy() {
    return clauses.groupBy();
  }

  /** Returns the expressions of the new key; empty when there is no PARTITION BY. */
  public List<Expression> partitionBy() {
    return clauses.partitionBy();
  }

  /** Returns the condition on result rows. */
  public Optional<Expression> having() {
    return clauses.having();
  }
}
