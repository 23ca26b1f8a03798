package io.millrace.sql.internal.tree;

/** {@code EXPLAIN} of a statement that is not run. */
public record ExplainStatement(Statement statement, NodeLocation location) implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitExplainStatement(this);
  }
}
