package io.millrace.sql.internal.lowering;

import io.millrace.common.TopicPartition;
import io.millrace.sql.internal.expression.RowErrors;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.storage.DeadLetters;
import java.time.InstantSource;

/**
 * What running queries need of the engine.
 *
 * @param formats the formats of records
 * @param deadLetters takes records that cannot be read
 * @param clock wall-clock time
 * @param errors counts the rows that a query could not take
 * @param strictTime whether a record whose event time cannot be read fails the query instead of
 *     being skipped
 */
public record LoweringContext(
    Formats formats,
    DeadLetters deadLetters,
    InstantSource clock,
    RowErrors errors,
    boolean strictTime) {

  /** Returns the context of a query that counts in {@code ofQuery}. */
  public LoweringContext withErrors(RowErrors ofQuery) {
    return new LoweringContext(formats, deadLetters, clock, ofQuery, strictTime);
  }

  /** Returns the context of a query that fails, or does not, at an unreadable event time. */
  public LoweringContext withStrictTime(boolean strict) {
    return new LoweringContext(formats, deadLetters, clock, errors, strict);
  }

  /** Keeps a record that a query skips. */
  void skipped(String topic, int partition, long offset, String reason) {
    errors.skipped(topic, partition, offset, reason);
    deadLetters.add(new TopicPartition(topic, partition), offset, reason, clock.millis());
  }
}
