package io.millrace.sql.internal.tree;

import java.util.OptionalLong;

/**
 * {@code PRINT}: shows records of a topic; every {@code interval}-th one, at most {@code limit}.
 */
public record PrintTopic(
    TopicName topic,
    boolean fromBeginning,
    OptionalLong interval,
    OptionalLong limit,
    NodeLocation location)
    implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitPrintTopic(this);
  }
}
