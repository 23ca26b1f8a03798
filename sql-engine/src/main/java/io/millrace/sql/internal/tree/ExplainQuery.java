package io.millrace.sql.internal.tree;

/** {@code EXPLAIN} of a query that exists. */
public record ExplainQuery(Identifier queryId, NodeLocation location) implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitExplainQuery(this);
  }
}
