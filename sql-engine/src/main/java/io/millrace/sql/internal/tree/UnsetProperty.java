package io.millrace.sql.internal.tree;

/** {@code UNSET} of a session property. */
public record UnsetProperty(String property, NodeLocation location) implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitUnsetProperty(this);
  }
}
