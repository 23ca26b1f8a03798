package io.millrace.sql.internal.tree;

/** {@code ALTER SYSTEM}: sets a property of the whole engine. */
public record AlterSystem(String property, String value, NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitAlterSystem(this);
  }
}
