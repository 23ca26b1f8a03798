package io.millrace.sql.internal.tree;

/** {@code UNDEFINE} of a variable, named as written. */
public record UndefineVariable(String variable, NodeLocation location) implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitUndefineVariable(this);
  }
}
