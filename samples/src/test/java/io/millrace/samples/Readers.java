package io.millrace.samples;

import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.common.TopicPartition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads whole topics, through our consumer and through Kafka's. */
final class Readers {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Comparator<SeenRecord> BY_PLACE =
      Comparator.comparingInt(SeenRecord::partition).thenComparingLong(SeenRecord::offset);

  private Readers() {}

  /** Everything that our consumer shows, by partition and offset. */
  static List<SeenRecord> ours(String url, String topic, int partitions, String isolation) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", url, "group.id", "reader", "isolation.level", isolation);
    var bytes = new io.millrace.common.serialization.ByteArrayDeserializer();
    List<SeenRecord> seen = new ArrayList<>();
    try (var consumer = new MillraceConsumer<>(config, bytes, bytes)) {
      List<TopicPartition> all =
          IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i)).toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(POLL).forEach(record -> seen.add(SeenRecord.of(record)));
      }
    }
    seen.sort(BY_PLACE);
    return seen;
  }

  /** Everything that Kafka's consumer shows, by partition and offset. */
  static List<SeenRecord> kafkas(
      String bootstrapServers, String topic, int partitions, String isolation) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", isolation);
    var bytes = new org.apache.kafka.common.serialization.ByteArrayDeserializer();
    List<SeenRecord> seen = new ArrayList<>();
    try (var consumer = new KafkaConsumer<>(config, bytes, bytes)) {
      List<org.apache.kafka.common.TopicPartition> all =
          IntStream.range(0, partitions)
              .mapToObj(i -> new org.apache.kafka.common.TopicPartition(topic, i))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<org.apache.kafka.common.TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(POLL).forEach(record -> seen.add(SeenRecord.of(record)));
      }
    }
    seen.sort(BY_PLACE);
    return seen;
  }

  /** What our consumer answers to the question from which offset on records are that young. */
  static List<Long> ourOffsets(String url, String topic, List<Long> timestampsMs) {
    Map<String, Object> config = Map.of("bootstrap.servers", url);
    var bytes = new io.millrace.common.serialization.ByteArrayDeserializer();
    TopicPartition partition = new TopicPartition(topic, 0);
    List<Long> offsets = new ArrayList<>();
    try (var consumer = new MillraceConsumer<>(config, bytes, bytes)) {
      for (long timestampMs : timestampsMs) {
        var found = consumer.offsetsForTimes(Map.of(partition, timestampMs)).get(partition);
        offsets.add(found == null ? -1 : found.offset());
      }
    }
    return offsets;
  }

  /** What Kafka's consumer answers. */
  static List<Long> kafkasOffsets(String bootstrapServers, String topic, List<Long> timestampsMs) {
    Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
    var bytes = new org.apache.kafka.common.serialization.ByteArrayDeserializer();
    var partition = new org.apache.kafka.common.TopicPartition(topic, 0);
    List<Long> offsets = new ArrayList<>();
    try (var consumer = new KafkaConsumer<>(config, bytes, bytes)) {
      for (long timestampMs : timestampsMs) {
        var found = consumer.offsetsForTimes(Map.of(partition, timestampMs)).get(partition);
        offsets.add(found == null ? -1 : found.offset());
      }
    }
    return offsets;
  }
}
