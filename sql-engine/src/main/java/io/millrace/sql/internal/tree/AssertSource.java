package io.millrace.sql.internal.tree;

import java.util.List;

/** {@code ASSERT STREAM} or {@code ASSERT TABLE}: a source has this schema and these properties. */
public record AssertSource(
    SourceType type,
    Identifier name,
    List<ColumnDefinition> columns,
    Properties properties,
    NodeLocation location)
    implements Statement {

  /** Copies the lists, so that the node cannot change. */
  public AssertSource {
    columns = List.copyOf(columns);
  }

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitAssertSource(this);
  }
}
