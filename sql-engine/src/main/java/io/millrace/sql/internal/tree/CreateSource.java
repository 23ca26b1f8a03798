package io.millrace.sql.internal.tree;

import java.util.List;

/**
 * {@code CREATE STREAM} or {@code CREATE TABLE} over a topic; no columns means that the format
 * supplies them.
 */
public record CreateSource(
    SourceType type,
    CreateOptions options,
    Identifier name,
    List<ColumnDefinition> columns,
    Properties properties,
    NodeLocation location)
    implements Statement {

  /** Copies the lists, so that the node cannot change. */
  public CreateSource {
    columns = List.copyOf(columns);
  }

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitCreateSource(this);
  }
}
