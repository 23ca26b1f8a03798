package io.millrace.streams;

import io.millrace.common.MetricName;
import io.millrace.common.metrics.MetricsReporter;
import io.millrace.common.utils.Time;
import io.millrace.streams.internal.metrics.StreamsMetricsRegistry;
import io.millrace.streams.internal.runtime.member.MemberImpl;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an instance of an application tells of itself as a client of Kafka Streams and as its
 * threads, of which one stands for all. Values are read when they are asked for.
 */
final class ClientMetrics {
  private static final String CLIENT = "stream-metrics";
  private static final String THREAD = "stream-thread-metrics";

  private final StreamsMetricsRegistry registry;
  private final String applicationId;
  private final String thread;

  private ClientMetrics(StreamsMetricsRegistry registry, String applicationId, String thread) {
    this.registry = registry;
    this.applicationId = applicationId;
    this.thread = thread;
  }

  /**
   * The registry of an instance, with what is known of it and with the reporters that its settings
   * name.
   *
   * @param member null while it does not run
   */
  static StreamsMetricsRegistry of(
      StreamsConfig config,
      Topology topology,
      Supplier<MillraceStreams.State> state,
      IntSupplier threads,
      Supplier<@Nullable MemberImpl> member) {
    String applicationId = config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
    String thread = applicationId + "-StreamThread-1";
    StreamsMetricsRegistry registry = new StreamsMetricsRegistry(config, thread);
    ClientMetrics metrics = new ClientMetrics(registry, applicationId, thread);
    metrics.addClient(config, topology, state, threads);
    metrics.addThread(state, member);
    registry.report(
        applicationId,
        config.getConfiguredInstances(
            StreamsConfig.METRIC_REPORTER_CLASSES_CONFIG, MetricsReporter.class));
    return registry;
  }

  private void addClient(
      StreamsConfig config,
      Topology topology,
      Supplier<MillraceStreams.State> state,
      IntSupplier threads) {
    Package program = MillraceStreams.class.getPackage();
    String version = program.getImplementationVersion();
    client("version", "The version of the client", () -> version == null ? "unknown" : version);
    client("application-id", "The application id of the client", () -> applicationId);
    client(
        "topology-description",
        "The description of the topology executed in the client",
        () -> topology.describe().toString());
    client("state", "The state of the client", () -> state.get().name());
    client(
        "alive-stream-threads",
        "The number of workers the client may use at once",
        threads::getAsInt);
    client(
        "recording-level",
        "The recording level of the client",
        () -> config.getString(StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG));
  }

  private void client(String name, String description, Supplier<Object> value) {
    registry.gauge(
        new MetricName(name, CLIENT, description, Map.of("client-id", applicationId)), value);
  }

  private void addThread(
      Supplier<MillraceStreams.State> state, Supplier<@Nullable MemberImpl> member) {
    long startMs = Time.SYSTEM.milliseconds();
    thread("thread-start-time", "When the instance was made", () -> startMs);
    thread("thread-state", "The state of the threads", () -> state.get().name());
    thread(
        "process-total",
        "The total number of records processed by all instances, committed epochs only",
        () -> {
          MemberImpl known = member.get();
          return known == null ? 0.0 : (double) known.recordsProcessed();
        });
    thread(
        "commit-total",
        "The total number of committed epochs",
        () -> {
          MemberImpl known = member.get();
          return known == null ? 0.0 : (double) known.epochsCommitted();
        });
  }

  private void thread(String name, String description, Supplier<Object> value) {
    registry.gauge(new MetricName(name, THREAD, description, Map.of("thread-id", thread)), value);
  }
}
