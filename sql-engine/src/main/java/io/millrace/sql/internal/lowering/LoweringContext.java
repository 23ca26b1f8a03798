package io.millrace.sql.internal.lowering;

import io.millrace.common.TopicPartition;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.storage.DeadLetters;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What running queries need of the engine.
 *
 * @param formats the formats of records
 * @param deadLetters takes records that cannot be read
 * @param clock wall-clock time
 */
public record LoweringContext(Formats formats, DeadLetters deadLetters, InstantSource clock) {
  private static final Logger LOG = LoggerFactory.getLogger(LoweringContext.class);

  /** Keeps a record that a query skips. */
  void skipped(String topic, int partition, long offset, String reason) {
    deadLetters.add(new TopicPartition(topic, partition), offset, reason, clock.millis());
  }

  /** Reports a row that an aggregate function did not take. */
  void notAggregated(String aggregate, RuntimeException failure) {
    LOG.warn("row left out of {}: {}", aggregate, failure.getMessage());
  }
}
