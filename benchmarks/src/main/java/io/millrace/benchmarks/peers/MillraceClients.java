package io.millrace.benchmarks.peers;

import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.consumer.ConsumerRecords;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.ByteArrayDeserializer;
import io.millrace.common.serialization.ByteArraySerializer;
import io.millrace.log.EmbeddedLog;
import io.millrace.log.EmbeddedLogOptions;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogEngine;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Our producer and consumer, with the same settings as Kafka's. */
final class MillraceClients implements LogPeer {
  private static final long BUFFER_BYTES = 16L << 20;

  private final LogEngine engine;
  private @Nullable MillraceProducer<byte[], byte[]> open;

  MillraceClients(Path directory) {
    engine = EmbeddedLog.open(directory, EmbeddedLogOptions.defaults());
  }

  /** Little, so that it stays in the processor's cache, unless much is to wait for the disk. */
  private static long bufferBytes(Load load) {
    return load.acks() == Acks.ALL
        ? Math.max(BUFFER_BYTES, (long) Load.IN_FLIGHT * load.recordBytes())
        : BUFFER_BYTES;
  }

  @Override
  public void prepare(Load load) {
    engine.topics().create(ClientSettings.TOPIC, load.partitions(), Map.of());
  }

  // What becomes of the records shows in the count that is read, and in the broker's answers.
  @SuppressWarnings("FutureReturnValueIgnored")
  @Override
  public long append(Load load, long durationNs) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    byte[] value = load.value();
    Map<String, Object> settings =
        ClientSettings.producer(engine.url().toString(), load, bufferBytes(load));
    // Closed later: what an ended thread has allocated cannot be counted.
    MillraceProducer<byte[], byte[]> producer = new MillraceProducer<>(settings, bytes, bytes);
    open = producer;
    long count =
        load.repeat(
            durationNs,
            partition ->
                producer.send(new ProducerRecord<>(ClientSettings.TOPIC, partition, null, value)));
    producer.flush();
    return count;
  }

  @Override
  public long read(Load load, long count, Clock clock) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Map<String, Object> settings = ClientSettings.consumer(engine.url().toString());
    try (var consumer = new MillraceConsumer<>(settings, bytes, bytes)) {
      consumer.assign(
          IntStream.range(0, load.partitions())
              .mapToObj(i -> new TopicPartition(ClientSettings.TOPIC, i))
              .toList());
      long first = 0;
      while (first == 0) {
        first = consumer.poll(ClientSettings.POLL).count();
      }
      clock.start();
      long read = first;
      long total = 0;
      while (read < count) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(ClientSettings.POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
          total += record.value().length;
        }
        read += records.count();
      }
      ClientSettings.requireBytes(load, read - first, total);
      return read - first;
    }
  }

  @Override
  public void clear(Load load) {
    closeProducer();
    engine.topics().delete(ClientSettings.TOPIC);
  }

  private void closeProducer() {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  @Override
  public void close() {
    closeProducer();
    engine.close();
  }
}
