package io.millrace.sql.internal.tree;

/** {@code DELETE FROM} a table {@code WHERE} its key has given values. */
public record DeleteRows(Identifier target, Expression condition, NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitDeleteRows(this);
  }
}
