package io.millrace.sql.internal.tree;

/** {@code SET} of a session property. */
public record SetProperty(String property, String value, NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitSetProperty(this);
  }
}
