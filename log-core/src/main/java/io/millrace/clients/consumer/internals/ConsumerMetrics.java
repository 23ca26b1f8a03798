package io.millrace.clients.consumer.internals;

import io.millrace.clients.internals.Meter;
import io.millrace.clients.internals.MetricTable;
import io.millrace.clients.internals.MetricTable.Place;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.TopicPartition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * What a consumer has done, under the names that Kafka's consumer uses, as far as there is such a
 * thing in one process. Written on the consumer's thread, a few times a poll; read from any.
 */
final class ConsumerMetrics {
  private static final double NS_PER_MS = 1e6;
  private static final double NS_PER_SECOND = 1e9;
  private static final double SECONDS_PER_HOUR = 3600;

  private final MetricTable table = new MetricTable();
  private final String clientId;
  private final LongSupplier nanoTime;
  private final Place fetching;
  private final Meter records;
  private final Meter bytes;
  private final Meter fetchRecords;
  private final Meter lags;
  private final Meter commits;
  private final Meter commitTimes;
  private final Meter rebalances;
  private final Meter failedRebalances;
  private final Meter pollGaps;
  private final Map<String, TopicMeters> topics = new HashMap<>();
  private final Map<TopicPartition, PartitionMeters> partitions = new HashMap<>();
  private volatile long lastPollNs;
  private volatile long lastRebalanceNs;
  private volatile boolean polled;
  private volatile boolean rebalanced;

  ConsumerMetrics(String clientId, LongSupplier nanoTime, IntSupplier assigned) {
    this.clientId = clientId;
    this.nanoTime = nanoTime;
    fetching = new Place("consumer-fetch-manager-metrics", Map.of("client-id", clientId));
    records = meter();
    bytes = meter();
    fetchRecords = meter();
    lags = meter();
    commits = meter();
    commitTimes = meter();
    rebalances = meter();
    failedRebalances = meter();
    pollGaps = meter();
    addFetching();
    addCoordination(assigned);
    addPolling();
  }

  private Meter meter() {
    return new Meter(nanoTime);
  }

  private void addFetching() {
    table.addRate(fetching, "records-consumed", "records consumed", records);
    table.addRate(fetching, "bytes-consumed", "bytes of keys and values consumed", bytes);
    table.add(
        fetching,
        "records-per-request-avg",
        "the average number of records that a poll returned",
        fetchRecords::average);
    table.add(
        fetching,
        "records-lag-max",
        "the highest number of records that the consumer was behind in a partition",
        lags::max);
  }

  private void addCoordination(IntSupplier assigned) {
    Place place = new Place("consumer-coordinator-metrics", Map.of("client-id", clientId));
    table.add(place, "assigned-partitions", "the partitions that are read", assigned::getAsInt);
    table.addRate(place, "commit", "commits", commits);
    table.addSizes(place, "commit-latency", "time in ms that a commit took", commitTimes);
    table.add(place, "rebalance-total", "the number of rebalances", rebalances::count);
    table.add(
        place,
        "rebalance-rate-per-hour",
        "the number of rebalances per hour",
        () -> rebalances.eventRate() * SECONDS_PER_HOUR);
    table.add(
        place,
        "failed-rebalance-total",
        "how often the consumer lost its place in the group",
        failedRebalances::total);
    table.add(
        place,
        "last-rebalance-seconds-ago",
        "seconds since the last rebalance, -1 before the first",
        () -> rebalanced ? (nanoTime.getAsLong() - lastRebalanceNs) / NS_PER_SECOND : -1);
  }

  private void addPolling() {
    Place place = new Place("consumer-metrics", Map.of("client-id", clientId));
    table.addSizes(place, "time-between-poll", "time in ms between two polls", pollGaps);
    table.add(
        place,
        "last-poll-seconds-ago",
        "seconds since the last poll, -1 before the first",
        () -> polled ? (nanoTime.getAsLong() - lastPollNs) / NS_PER_SECOND : -1);
  }

  private record TopicMeters(Meter records, Meter bytes) {}

  private record PartitionMeters(Meter lag, Meter lead) {}

  /** A partition was read. */
  void read(TopicPartition partition, int count, long sizeBytes, long lag, long lead) {
    records.record(count);
    bytes.record((double) sizeBytes);
    TopicMeters topic = topics.computeIfAbsent(partition.topic(), this::open);
    topic.records().record(count);
    topic.bytes().record((double) sizeBytes);
    lags.record((double) lag);
    PartitionMeters meters = partitions.computeIfAbsent(partition, this::open);
    meters.lag().record((double) lag);
    meters.lead().record((double) lead);
  }

  private TopicMeters open(String topic) {
    TopicMeters meters = new TopicMeters(meter(), meter());
    Place place = new Place(fetching.group(), Map.of("client-id", clientId, "topic", topic));
    table.addRate(place, "records-consumed", "records consumed", meters.records());
    table.addRate(place, "bytes-consumed", "bytes of keys and values consumed", meters.bytes());
    return meters;
  }

  private PartitionMeters open(TopicPartition partition) {
    PartitionMeters meters = new PartitionMeters(meter(), meter());
    Place place = place(partition);
    table.add(place, "records-lag", "how far the consumer is behind", meters.lag()::last);
    table.addSizes(place, "records-lag", "number of records behind", meters.lag());
    table.add(
        place,
        "records-lead",
        "how far the consumer is ahead of the beginning",
        meters.lead()::last);
    return meters;
  }

  private Place place(TopicPartition partition) {
    return new Place(
        fetching.group(),
        Map.of(
            "client-id",
            clientId,
            "topic",
            partition.topic(),
            "partition",
            Integer.toString(partition.partition())));
  }

  /** A poll returned records. */
  void fetched(int count) {
    fetchRecords.record(count);
  }

  /** Partitions that are not assigned any more have no metrics. */
  void retain(Set<TopicPartition> assigned) {
    for (TopicPartition partition : new HashSet<>(partitions.keySet())) {
      if (!assigned.contains(partition)) {
        partitions.remove(partition);
        table.remove(place(partition));
      }
    }
  }

  void polling() {
    long now = nanoTime.getAsLong();
    if (polled) {
      pollGaps.record((now - lastPollNs) / NS_PER_MS);
    }
    lastPollNs = now;
    polled = true;
  }

  void committed(long elapsedNs) {
    commits.record(1);
    commitTimes.record(elapsedNs / NS_PER_MS);
  }

  void rebalanced() {
    rebalances.record(1);
    lastRebalanceNs = nanoTime.getAsLong();
    rebalanced = true;
  }

  void lost() {
    failedRebalances.record(1);
  }

  Map<MetricName, ? extends Metric> all() {
    return table.all();
  }
}
