package io.millrace.sql.internal.tree;

/** A {@code SELECT} of its own: a push query with {@code EMIT}, a pull query without. */
public record QueryStatement(Query query, NodeLocation location) implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitQueryStatement(this);
  }
}
