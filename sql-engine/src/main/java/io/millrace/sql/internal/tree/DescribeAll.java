package io.millrace.sql.internal.tree;

/** {@code DESCRIBE STREAMS} or {@code DESCRIBE TABLES}. */
public record DescribeAll(SourceType type, boolean extended, NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitDescribeAll(this);
  }
}
