package io.millrace.sql.internal.tree;

import java.util.List;

/** {@code ASSERT VALUES}: the next row of a source is this one. */
public record AssertValues(
    Identifier source, List<Identifier> columns, List<Expression> values, NodeLocation location)
    implements Statement {

  /** Copies the lists, so that the node cannot change. */
  public AssertValues {
    columns = List.copyOf(columns);
    values = List.copyOf(values);
  }

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitAssertValues(this);
  }
}
