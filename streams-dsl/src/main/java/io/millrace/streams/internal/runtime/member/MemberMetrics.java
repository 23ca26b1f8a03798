package io.millrace.streams.internal.runtime.member;

import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What an application tells of itself under Kafka Streams' names. Values are read when they are
 * asked for, so that keeping them costs nothing. Thread-safe.
 */
public final class MemberMetrics {
  private static final String CLIENT = "stream-metrics";
  private static final String THREAD = "stream-thread-metrics";

  private final Map<MetricName, Metric> metrics = new HashMap<>();

  private record Value(MetricName metricName, Supplier<Object> value) implements Metric {
    @Override
    public Object metricValue() {
      return value.get();
    }
  }

  /**
   * What is known of a member.
   *
   * @param threads names of the stream threads
   * @param state what the application is doing
   */
  public static Map<MetricName, Metric> of(
      MemberImpl member, List<String> threads, Supplier<Object> state) {
    MemberMetrics all = new MemberMetrics();
    String application = member.context().domain();
    Map<String, String> client = Map.of("client-id", application);
    all.add("state", CLIENT, "The state of the client", client, state);
    all.add(
        "application-id", CLIENT, "The application id of the client", client, () -> application);
    all.add(
        "topology-description",
        CLIENT,
        "The description of the topology executed in the client",
        client,
        () -> member.context().spec().topology().describe().toString());
    all.add(
        "alive-stream-threads",
        CLIENT,
        "The number of workers the client may use at once",
        client,
        threads::size);
    if (!threads.isEmpty()) {
      // Threads have no part in the work of their own; the first stands for all of them.
      Map<String, String> thread = Map.of("thread-id", threads.get(0));
      all.add(
          "process-total",
          THREAD,
          "The total number of records processed, committed epochs only",
          thread,
          () -> (double) member.recordsProcessed());
      all.add(
          "commit-total",
          THREAD,
          "The total number of committed epochs",
          thread,
          () -> (double) member.epochsCommitted());
    }
    return Map.copyOf(all.metrics);
  }

  private MemberMetrics() {}

  private void add(
      String name,
      String group,
      String description,
      Map<String, String> tags,
      Supplier<Object> value) {
    MetricName key = new MetricName(name, group, description, tags);
    metrics.put(key, new Value(key, value));
  }
}
