package io.millrace.log;

import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerConfig;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Producers of a {@link KilledWriter} without transactions: an idempotent one, one that asks for no
 * more than the partition's file, and one that asks for nothing. One thread sends for all.
 */
final class KilledProducers implements Runnable {
  private static final int IN_FLIGHT = 200;
  private static final int MAX_RECORDS = 1500;
  private static final String FORGETFUL = "none";

  private final Map<String, MillraceProducer<String, String>> producers;
  private final List<TopicPartition> partitions;
  private final Random random;
  private final KilledReport report;
  private final Semaphore room = new Semaphore(IN_FLIGHT);

  KilledProducers(
      Function<Map<String, Object>, MillraceProducer<String, String>> newProducer,
      List<TopicPartition> partitions,
      Random random,
      KilledReport report) {
    this.partitions = partitions;
    this.random = random;
    this.report = report;
    producers =
        Map.of(
            "idempotent",
            newProducer.apply(Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")),
            "leader",
            newProducer.apply(Map.of(ProducerConfig.ACKS_CONFIG, "1")),
            FORGETFUL,
            newProducer.apply(Map.of(ProducerConfig.ACKS_CONFIG, "0")));
  }

  @Override
  public void run() {
    List<String> writers = List.copyOf(producers.keySet());
    for (int count = 0; count < MAX_RECORDS; count++) {
      String writer = writers.get(random.nextInt(writers.size()));
      room.acquireUninterruptibly();
      send(writer, partitions.get(random.nextInt(partitions.size())));
      if (random.nextInt(50) == 0) {
        producers.get(writer).flush();
      }
    }
  }

  // What becomes of it is told by the callback.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void send(String writer, TopicPartition partition) {
    KilledRecord record = new KilledRecord(writer, report.number(), 0);
    producers
        .get(writer)
        .send(
            new ProducerRecord<>(
                partition.topic(), partition.partition(), record.key(), record.value()),
            (place, failure) -> {
              room.release();
              if (failure != null) {
                report.failed(failure);
              } else if (!writer.equals(FORGETFUL)) {
                report.acknowledged(partition, place.offset(), record);
              }
            });
  }
}
