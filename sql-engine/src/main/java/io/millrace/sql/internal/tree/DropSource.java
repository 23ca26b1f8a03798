package io.millrace.sql.internal.tree;

/** {@code DROP STREAM} or {@code DROP TABLE}. */
public record DropSource(
    SourceType type, Identifier name, boolean ifExists, boolean deleteTopic, NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitDropSource(this);
  }
}
