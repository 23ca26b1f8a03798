package io.millrace.log.internal.engine;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.internal.engine.Sequencer.Checked;
import io.millrace.log.internal.record.BatchCompression;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.record.BatchValidation;
import io.millrace.log.internal.record.KeyReader;
import io.millrace.log.internal.topic.Topic;
import io.millrace.log.internal.topic.TopicSettings;
import java.nio.ByteBuffer;

/** Checks what users append, on their threads, and gives it the form that its topic wants. */
final class BatchChecks {
  private BatchChecks() {}

  static Checked check(Topic topic, TopicPartition partition, RecordBatch batch, long nowMs) {
    TopicSettings settings = topic.settings();
    ByteBuffer bytes = BatchValidation.requireValid(batch);
    if (settings.compression().isPresent()) {
      bytes = BatchCompression.recompress(bytes, settings.compression().get());
    }
    if (bytes.limit() > settings.maxMessageBytes()) {
      throw new LogException(
          LogErrorCode.RECORD_TOO_LARGE,
          "batch of %d bytes for partition \"%s\" exceeds max.message.bytes of %d"
              .formatted(bytes.limit(), partition, settings.maxMessageBytes()),
          "Write smaller batches, or give the topic a larger max.message.bytes.");
    }
    if (settings.compaction().enabled()) {
      requireKeys(partition, bytes);
    }
    settings.timestamps().requireAllowed(partition, bytes, nowMs);
    if (settings.timestamps().logAppendTime()) {
      ByteBuffer stamped = ByteBuffer.allocate(bytes.limit());
      stamped.put(0, bytes, 0, bytes.limit());
      BatchFormat.stamp(stamped, 0, nowMs);
      bytes = stamped;
    }
    return new Checked(topic, topic.partition(partition.partition()), bytes);
  }

  /** Checks a batch that goes into a frame with others and names no producer. */
  static Checked checkPlain(Topic topic, TopicPartition partition, RecordBatch batch, long nowMs) {
    Checked checked = check(topic, partition, batch, nowMs);
    if (BatchFormat.producerId(checked.bytes(), 0) >= 0) {
      throw new LogException(
          LogErrorCode.INVALID_RECORD,
          "batch for partition \"%s\" names a producer, which one that is committed may not"
              .formatted(partition),
          "Build it without a producer, or append it.");
    }
    return checked;
  }

  private static void requireKeys(TopicPartition partition, ByteBuffer batch) {
    KeyReader record = new KeyReader();
    record.reset(batch, 0);
    while (record.next()) {
      if (!record.hasKey()) {
        throw new LogException(
            LogErrorCode.INVALID_RECORD,
            "record without a key for partition \"%s\", whose topic is compacted"
                .formatted(partition),
            "Give every record a key, or take compact out of the topic's cleanup.policy.");
      }
    }
  }
}
