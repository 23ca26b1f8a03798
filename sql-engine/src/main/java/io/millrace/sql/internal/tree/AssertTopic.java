package io.millrace.sql.internal.tree;

import java.util.Optional;

/** {@code ASSERT [NOT EXISTS] TOPIC}: waits for a topic with given properties. */
public record AssertTopic(
    boolean exists,
    TopicName topic,
    Properties properties,
    Optional<TimeSpan> timeout,
    NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitAssertTopic(this);
  }
}
