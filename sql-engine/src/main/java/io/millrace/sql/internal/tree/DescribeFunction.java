package io.millrace.sql.internal.tree;

/** {@code DESCRIBE FUNCTION}. */
public record DescribeFunction(Identifier name, NodeLocation location) implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitDescribeFunction(this);
  }
}
