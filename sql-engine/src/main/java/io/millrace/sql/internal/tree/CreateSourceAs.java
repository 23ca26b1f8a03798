package io.millrace.sql.internal.tree;

/** {@code CREATE STREAM} or {@code CREATE TABLE} from a query that keeps running. */
public record CreateSourceAs(
    SourceType type,
    CreateOptions options,
    Identifier name,
    Properties properties,
    Query query,
    NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitCreateSourceAs(this);
  }
}
