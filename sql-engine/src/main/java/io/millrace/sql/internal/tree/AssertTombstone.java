package io.millrace.sql.internal.tree;

import java.util.List;

/** {@code ASSERT NULL VALUES}: the next row of a source is a tombstone with this key. */
public record AssertTombstone(
    Identifier source, List<Identifier> columns, List<Expression> key, NodeLocation location)
    implements Statement {

  /** Copies the lists, so that the node cannot change. */
  public AssertTombstone {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitAssertTombstone(this);
  }
}
