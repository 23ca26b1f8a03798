package io.millrace.sql.internal.tree;

/** {@code CREATE TYPE}: a name for a type. */
public record CreateType(Identifier name, boolean ifNotExists, TypeNode type, NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitCreateType(this);
  }
}
