package io.millrace.sql.internal.tree;

/** {@code CREATE SOURCE CONNECTOR} or {@code CREATE SINK CONNECTOR}. */
public record CreateConnector(
    ConnectorKind kind,
    Identifier name,
    boolean ifNotExists,
    Properties properties,
    NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitCreateConnector(this);
  }
}
