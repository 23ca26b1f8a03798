package io.millrace.streams;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.Topics;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.runtime.Application;
import io.millrace.streams.internal.runtime.DomainImpl;
import io.millrace.streams.internal.runtime.RuntimeOptions;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lets an application begin anew: its state and its positions are deleted in one commit, then the
 * changelog topics it asked for. What it has written to other topics stays.
 *
 * <p>The application must not run, neither here nor in another process. Immutable.
 */
public final class ApplicationReset {
  private final String url;
  private final String applicationId;

  private ApplicationReset(String url, String applicationId) {
    this.url = url;
    this.applicationId = applicationId;
  }

  /**
   * Names what is to be reset.
   *
   * @param url the engine, as in {@code bootstrap.servers}
   */
  public static ApplicationReset of(String url, String applicationId) {
    return new ApplicationReset(url, applicationId);
  }

  /** Computes the offset to begin at, from what is known of a partition. */
  @FunctionalInterface
  private interface Start {
    long of(LogEngine engine, TopicPartition partition, long kept);
  }

  /**
   * Returns where the application stands, by input partition; empty when nothing is kept.
   *
   * @throws StreamsException when the engine cannot be opened
   */
  public Map<TopicPartition, Long> positions() {
    try (EmbeddedRuntime.Handle runtime = open()) {
      return inputs(runtime);
    }
  }

  /** Begins where {@code auto.offset.reset} says at the next start. */
  public void execute() {
    try (EmbeddedRuntime.Handle runtime = open()) {
      forget(runtime, Map.of());
    }
  }

  /** Begins at the first record that is kept; returns the positions. */
  public Map<TopicPartition, Long> toEarliest() {
    return execute((engine, partition, kept) -> engine.startOffset(partition));
  }

  /** Begins behind the last record; returns the positions. */
  public Map<TopicPartition, Long> toLatest() {
    return execute((engine, partition, kept) -> engine.endOffset(partition));
  }

  /** Begins at this offset of every partition, within what is kept; returns the positions. */
  public Map<TopicPartition, Long> toOffset(long offset) {
    return execute((engine, partition, kept) -> offset);
  }

  /** Begins that many records later, or earlier when negative; returns the positions. */
  public Map<TopicPartition, Long> shiftBy(long records) {
    return execute((engine, partition, kept) -> kept + records);
  }

  /** Begins at the first record of that time or a later one; returns the positions. */
  public Map<TopicPartition, Long> toTime(Instant time) {
    return execute(
        (engine, partition, kept) -> {
          long offset = engine.offsetForTime(partition, time.toEpochMilli());
          return offset < 0 ? engine.endOffset(partition) : offset;
        });
  }

  /**
   * Begins at these offsets, and where {@code auto.offset.reset} says in all other partitions.
   *
   * @throws IllegalArgumentException when an offset is negative
   */
  public void toPositions(Map<TopicPartition, Long> positions) {
    positions.forEach(
        (partition, offset) -> {
          if (offset < 0) {
            throw new IllegalArgumentException(
                "the offset of %s must not be negative, got %d".formatted(partition, offset));
          }
        });
    try (EmbeddedRuntime.Handle runtime = open()) {
      forget(runtime, positions);
    }
  }

  private Map<TopicPartition, Long> execute(Start start) {
    try (EmbeddedRuntime.Handle runtime = open()) {
      LogEngine engine = runtime.engine();
      Map<TopicPartition, Long> positions = inputs(runtime);
      positions.replaceAll(
          (partition, kept) ->
              Math.min(
                  Math.max(start.of(engine, partition, kept), engine.startOffset(partition)),
                  engine.endOffset(partition)));
      forget(runtime, positions);
      return positions;
    }
  }

  private void forget(EmbeddedRuntime.Handle runtime, Map<TopicPartition, Long> positions) {
    Set<String> stores = domain(runtime).keptStores(Application.MEMBER);
    domain(runtime).forget(Application.MEMBER, positions);
    Topics topics = runtime.engine().topics();
    for (String store : stores) {
      String changelog = applicationId + "-" + store + "-changelog";
      if (topics.find(changelog).isPresent()) {
        topics.delete(changelog);
      }
    }
  }

  private EmbeddedRuntime.Handle open() {
    return EmbeddedRuntime.open(
        url, RuntimeOptions.defaults(System::currentTimeMillis, System::nanoTime));
  }

  private DomainImpl domain(EmbeddedRuntime.Handle runtime) {
    return runtime.runtime().domain(applicationId);
  }

  /** What is kept for topics of the log; repartition topics are none. */
  private Map<TopicPartition, Long> inputs(EmbeddedRuntime.Handle runtime) {
    Map<TopicPartition, Long> positions =
        new TreeMap<>(
            Comparator.comparing(TopicPartition::topic)
                .thenComparingInt(TopicPartition::partition));
    domain(runtime)
        .keptPositions(Application.MEMBER)
        .forEach(
            (partition, offset) -> {
              if (runtime.engine().topics().find(partition.topic()).isPresent()) {
                positions.put(partition, offset);
              }
            });
    return positions;
  }
}
