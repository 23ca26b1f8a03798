package io.millrace.sql.internal.tree;

/** {@code DROP TYPE}. */
public record DropType(Identifier name, boolean ifExists, NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitDropType(this);
  }
}
