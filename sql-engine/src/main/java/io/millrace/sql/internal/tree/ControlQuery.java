package io.millrace.sql.internal.tree;

import java.util.Optional;

/**
 * {@code PAUSE}, {@code RESUME} or {@code TERMINATE} of one query; of all when the id is absent.
 */
public record ControlQuery(Action action, Optional<Identifier> queryId, NodeLocation location)
    implements Statement {

  /** What happens to the query. */
  public enum Action {
    PAUSE,
    RESUME,
    TERMINATE
  }

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitControlQuery(this);
  }
}
