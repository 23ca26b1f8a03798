package io.millrace.sql.internal.tree;

/** {@code INSERT INTO} a stream from a query that keeps running. */
public record InsertQuery(
    Identifier target, Properties properties, Query query, NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitInsertQuery(this);
  }
}
