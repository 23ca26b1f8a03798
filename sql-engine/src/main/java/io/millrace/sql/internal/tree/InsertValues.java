package io.millrace.sql.internal.tree;

import java.util.List;

/** {@code INSERT INTO ... VALUES}: one row; no columns means all in their order. */
public record InsertValues(
    Identifier target, List<Identifier> columns, List<Expression> values, NodeLocation location)
    implements Statement {

  /** Copies the lists, so that the node cannot change. */
  public InsertValues {
    columns = List.copyOf(columns);
    values = List.copyOf(values);
  }

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitInsertValues(this);
  }
}
