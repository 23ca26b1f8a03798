package io.millrace.streams;

import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.serialization.Serializer;
import io.millrace.streams.test.TestRecord;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the topics of a test need of its driver. */
interface TestAccess {
  /** Takes a record in, at {@code time}, and processes it. */
  <K, V> void pipe(
      String topic,
      TestRecord<K, V> record,
      Serializer<K> keys,
      Serializer<V> values,
      Instant time);

  /** The next record of a topic, or null when there is none. */
  @Nullable ProducerRecord<byte[], byte[]> read(String topic);

  /** How many records of a topic were not read yet. */
  long size(String topic);

  /** Whether anything was written to a topic. */
  boolean hasProduced(String topic);

  /** The topics that were written. */
  Set<String> producedTopicNames();
}
