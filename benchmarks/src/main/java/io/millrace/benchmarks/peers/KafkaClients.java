package io.millrace.benchmarks.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's producer and consumer, and a broker in a process of its own on the loopback interface.
 * The broker never syncs, with {@code acks=all} neither.
 */
final class KafkaClients implements LogPeer {
  private static final long BUFFER_BYTES = 64L << 20;

  private final KafkaBroker broker;
  private final String servers;
  private final Admin admin;
  private int topics;
  private @Nullable KafkaProducer<byte[], byte[]> open;

  KafkaClients(Path directory) throws Exception {
    broker = new KafkaBroker(directory);
    servers = broker.servers();
    admin = broker.admin();
  }

  // Kafka deletes later than it says, so that every load gets a topic of its own.
  private String topic() {
    return ClientSettings.TOPIC + topics;
  }

  @Override
  public void prepare(Load load) throws Exception {
    topics++;
    new KafkaTopics(admin).create(List.of(topic()), load.partitions());
  }

  // What becomes of the records shows in the count that is read, and in the broker's answers.
  @SuppressWarnings("FutureReturnValueIgnored")
  @Override
  public long append(Load load, long durationNs) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    byte[] value = load.value();
    String topic = topic();
    // Closed later: what an ended thread has allocated cannot be counted.
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(ClientSettings.producer(servers, load, BUFFER_BYTES), bytes, bytes);
    open = producer;
    long count =
        load.repeat(
            durationNs,
            partition -> producer.send(new ProducerRecord<>(topic, partition, null, value)));
    producer.flush();
    return count;
  }

  @Override
  public long read(Load load, long count, Clock clock) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(ClientSettings.consumer(servers), bytes, bytes)) {
      consumer.assign(
          IntStream.range(0, load.partitions())
              .mapToObj(i -> new TopicPartition(topic(), i))
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
  public void clear(Load load) throws Exception {
    closeProducer();
    admin.deleteTopics(List.of(topic())).all().get();
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
    broker.close();
  }
}
