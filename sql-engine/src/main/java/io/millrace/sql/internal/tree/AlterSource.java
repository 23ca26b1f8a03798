package io.millrace.sql.internal.tree;

import java.util.List;

/** {@code ALTER STREAM} or {@code ALTER TABLE}: adds value columns. */
public record AlterSource(
    SourceType type, Identifier name, List<ColumnDefinition> addedColumns, NodeLocation location)
    implements Statement {

  /** Copies the lists, so that the node cannot change. */
  public AlterSource {
    addedColumns = List.copyOf(addedColumns);
  }

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitAlterSource(this);
  }
}
