package io.millrace.sql.internal.tree;

/** {@code DROP CONNECTOR}. */
public record DropConnector(Identifier name, boolean ifExists, NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitDropConnector(this);
  }
}
