package io.millrace.sql.internal.tree;

/** {@code DEFINE}: gives a variable, named as written, a text. */
public record DefineVariable(String variable, String value, NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitDefineVariable(this);
  }
}
