package io.millrace.sql.internal.tree;

/** {@code DESCRIBE} of one stream or table. */
public record DescribeSource(Identifier name, boolean extended, NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitDescribeSource(this);
  }
}
