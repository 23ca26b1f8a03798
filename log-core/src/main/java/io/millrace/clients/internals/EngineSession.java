package io.millrace.clients.internals;

import io.millrace.common.Cluster;
import io.millrace.common.Node;
import io.millrace.common.PartitionInfo;
import io.millrace.common.config.ConfigException;
import io.millrace.log.LogEngines;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.TopicDescription;
import io.millrace.log.internal.group.GroupCoordinator;
import io.millrace.log.internal.group.GroupCoordinators;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A client's use of an engine: a handle on it, and on its group coordinator. Thread-safe. */
public final class EngineSession implements AutoCloseable {
  /** This process, as the only node. */
  public static final Node NODE = new Node(0, "localhost", 0);

  private final LogEngine engine;
  private GroupCoordinators.@Nullable Lease lease;

  private EngineSession(LogEngine engine) {
    this.engine = engine;
  }

  /**
   * Opens the engine.
   *
   * @param bootstrapServers the value of {@code bootstrap.servers}: a URL, maybe cut at its commas
   */
  public static EngineSession open(@Nullable List<String> bootstrapServers) {
    if (bootstrapServers == null || bootstrapServers.isEmpty()) {
      throw new ConfigException(
          "bootstrap.servers", bootstrapServers, "name an engine, for instance millrace:./data");
    }
    String url = String.join(",", bootstrapServers);
    return ClientErrors.translating(() -> new EngineSession(LogEngines.open(url)));
  }

  /** The engine. */
  public LogEngine engine() {
    return engine;
  }

  /** Wall-clock time: the engine's. */
  public InstantSource clock() {
    return engine.clock();
  }

  /** The coordinator of the engine's groups. */
  public synchronized GroupCoordinator groups() {
    if (lease == null) {
      lease =
          GroupCoordinators.acquire(
              engine.url(), url -> LogEngines.open(url.toString()), RecordBatches::builder);
    }
    return lease.coordinator();
  }

  /** The partitions of a topic, in the shape clients see. */
  public static List<PartitionInfo> partitionInfos(TopicDescription topic) {
    Node[] self = {NODE};
    List<PartitionInfo> infos = new ArrayList<>();
    for (int i = 0; i < topic.partitions(); i++) {
      infos.add(new PartitionInfo(topic.name(), i, NODE, self, self));
    }
    return infos;
  }

  /** A topic, as custom partitioners and assignors see it. */
  public static Cluster cluster(TopicDescription topic) {
    return new Cluster(
        "millrace",
        List.of(NODE),
        partitionInfos(topic),
        Set.of(),
        topic.internal() ? Set.of(topic.name()) : Set.of());
  }

  /** Several topics, as assignors see them; one that does not exist is left out. */
  public static Cluster cluster(LogEngine engine, Set<String> topics) {
    List<PartitionInfo> partitions = new ArrayList<>();
    Set<String> internal = new TreeSet<>();
    for (String name : topics) {
      engine
          .topics()
          .find(name)
          .ifPresent(
              topic -> {
                partitions.addAll(partitionInfos(topic));
                if (topic.internal()) {
                  internal.add(name);
                }
              });
    }
    return new Cluster("millrace", List.of(NODE), partitions, Set.of(), internal);
  }

  @Override
  public synchronized void close() {
    if (lease != null) {
      lease.close();
    }
    engine.close();
  }
}
