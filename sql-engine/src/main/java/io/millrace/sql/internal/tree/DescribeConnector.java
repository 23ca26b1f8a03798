package io.millrace.sql.internal.tree;

/** {@code DESCRIBE CONNECTOR}. */
public record DescribeConnector(Identifier name, NodeLocation location) implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitDescribeConnector(this);
  }
}
