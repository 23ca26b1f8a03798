package io.millrace.clients.producer.internals;

import io.millrace.common.KafkaException;
import io.millrace.log.api.AppendResult;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param baseOffset offset of its first record, -1 when it is not known
 * @param logAppendTimeMs -1 unless the topic stamps records itself
 * @param error why it failed, or null
 */
record BatchOutcome(long baseOffset, long logAppendTimeMs, @Nullable KafkaException error) {

  static BatchOutcome written(AppendResult result) {
    return new BatchOutcome(result.baseOffset(), result.logAppendTimeMs(), null);
  }

  static BatchOutcome unknownOffset() {
    return new BatchOutcome(-1, -1, null);
  }

  static BatchOutcome failed(KafkaException error) {
    return new BatchOutcome(-1, -1, error);
  }
}
