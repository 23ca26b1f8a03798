package io.millrace.clients.producer.internals;

import io.millrace.clients.internals.Meter;
import io.millrace.clients.internals.MetricTable;
import io.millrace.clients.internals.MetricTable.Place;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * What a producer has done, under the names that Kafka's producer uses, as far as there is such a
 * thing in one process. Written once a batch. Thread-safe.
 */
final class ProducerMetrics {
  private static final double NS_PER_MS = 1e6;

  private final MetricTable table = new MetricTable();
  private final Place place;
  private final String clientId;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<String, TopicMeters> topics = new ConcurrentHashMap<>();
  private final Meter sent;
  private final Meter sentBytes;
  private final Meter failed;
  private final Meter recordSizes;
  private final Meter batchSizes;
  private final Meter batchRecords;
  private final Meter queueTimes;
  private final Meter latencies;
  private final Meter compressions;
  private final Meter flushTimes;

  ProducerMetrics(String clientId, LongSupplier nanoTime) {
    this.clientId = clientId;
    this.nanoTime = nanoTime;
    place = new Place("producer-metrics", Map.of("client-id", clientId));
    sent = new Meter(nanoTime);
    sentBytes = new Meter(nanoTime);
    failed = new Meter(nanoTime);
    recordSizes = new Meter(nanoTime);
    batchSizes = new Meter(nanoTime);
    batchRecords = new Meter(nanoTime);
    queueTimes = new Meter(nanoTime);
    latencies = new Meter(nanoTime);
    compressions = new Meter(nanoTime);
    flushTimes = new Meter(nanoTime);
    table.addRate(place, "record-send", "records written", sent);
    table.addRate(place, "outgoing-byte", "bytes of batches written", sentBytes);
    table.addRate(place, "record-error", "records that could not be written", failed);
    table.addSizes(place, "record-size", "size of a record before compression", recordSizes);
    table.addSizes(place, "batch-size", "size of a batch in bytes", batchSizes);
    table.add(
        place,
        "records-per-request-avg",
        "the average number of records in a batch",
        batchRecords::average);
    table.addSizes(
        place, "record-queue-time", "time in ms that a batch waited for more records", queueTimes);
    table.addSizes(
        place, "request-latency", "time in ms from handing a batch over to its end", latencies);
    table.add(
        place,
        "compression-rate-avg",
        "the average size of a batch in relation to that before compression",
        compressions::average);
    table.add(place, "flush-time-ns-total", "time spent in flush() in ns", flushTimes::total);
  }

  /** What is measured of one topic. */
  private record TopicMeters(Meter sent, Meter bytes, Meter failed, Meter compressions) {}

  private TopicMeters topic(String name) {
    TopicMeters found = topics.get(name);
    return found != null ? found : topics.computeIfAbsent(name, this::open);
  }

  private TopicMeters open(String name) {
    TopicMeters meters =
        new TopicMeters(
            new Meter(nanoTime), new Meter(nanoTime), new Meter(nanoTime), new Meter(nanoTime));
    Place of = new Place("producer-topic-metrics", Map.of("client-id", clientId, "topic", name));
    table.addRate(of, "record-send", "records written", meters.sent());
    table.addRate(of, "byte", "bytes of batches written", meters.bytes());
    table.addRate(of, "record-error", "records that could not be written", meters.failed());
    table.add(
        of,
        "compression-rate",
        "the average size of a batch in relation to that before compression",
        meters.compressions()::average);
    return meters;
  }

  /** Adds what is known of the memory. */
  void watch(MemoryBudget memory) {
    table.add(place, "buffer-total-bytes", "buffer.memory in bytes", memory::totalBytes);
    table.add(place, "buffer-available-bytes", "memory in bytes that is free", memory::freeBytes);
    table.add(place, "waiting-threads", "threads that wait for memory", memory::waiters);
    table.add(
        place,
        "bufferpool-wait-time-ns-total",
        "time in ns that threads waited for memory",
        memory::waitedNs);
    table.addRate(
        place,
        "buffer-exhausted",
        "records given up because no memory came free",
        memory.exhausted());
  }

  /** Adds how many batches are on their way. */
  void watch(Sender sender) {
    table.add(
        place,
        "requests-in-flight",
        "batches handed over and not acknowledged",
        sender::inFlightCount);
  }

  /** A batch is written. */
  void written(ProducerBatch batch, long nowNs) {
    int records = batch.recordCount();
    BatchSize size = batch.size();
    TopicMeters meters = topic(batch.partition().topic());
    sent.record(records);
    meters.sent().record(records);
    batchRecords.record(records);
    sentBytes.record(size.encodedBytes());
    meters.bytes().record(size.encodedBytes());
    batchSizes.record(size.encodedBytes());
    recordSizes.record(size.plainBytes(), records, size.largestRecordBytes());
    double compression = (double) size.encodedBytes() / size.plainBytes();
    compressions.record(compression);
    meters.compressions().record(compression);
    queueTimes.record((batch.handedOverNs() - batch.createdNs()) / NS_PER_MS);
    latencies.record((nowNs - batch.handedOverNs()) / NS_PER_MS);
  }

  /** A batch could not be written. */
  void failed(ProducerBatch batch) {
    failed.record(batch.recordCount());
    topic(batch.partition().topic()).failed().record(batch.recordCount());
  }

  /** A record was refused before it came into a batch. */
  void refused(String topicName) {
    failed.record(1);
    topic(topicName).failed().record(1);
  }

  void flushed(long elapsedNs) {
    flushTimes.record((double) elapsedNs);
  }

  Map<MetricName, ? extends Metric> all() {
    return table.all();
  }
}
