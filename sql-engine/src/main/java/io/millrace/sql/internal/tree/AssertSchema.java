package io.millrace.sql.internal.tree;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code ASSERT [NOT EXISTS] SCHEMA}: waits for a registered schema; at least one of subject and
 * id.
 */
public record AssertSchema(
    boolean exists,
    Optional<TopicName> subject,
    OptionalInt id,
    Optional<TimeSpan> timeout,
    NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitAssertSchema(this);
  }
}
