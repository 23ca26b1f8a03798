package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.Serdes;
import io.millrace.streams.MillraceStreams.State;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.state.QueryableStoreTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Several instances of one application in a process: each runs its share of the partitions with its
 * own functions, they take over from each other, and a failure concerns one of them or all. Reset
 * of an application that does not run.
 */
final class ApplicationInstancesTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();
  private static final String STORE = "seen";

  private final String url = "memory:instances-" + ENGINES.incrementAndGet();
  private final RuntimeFixture fixture = RuntimeFixture.open(url);

  ApplicationInstancesTest() {
    fixture.topic("lines", 4);
    fixture.topic("out", 4);
  }

  @AfterEach
  void closeEngine() {
    fixture.close();
  }

  private Properties config(int threads) {
    Properties config = RuntimeFixture.textConfig();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "shared");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, url);
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    return config;
  }

  /** Notes which partitions it saw, fails when told to, and counts. */
  private static Topology noting(Set<String> seen, AtomicBoolean failing) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("lines", Consumed.with(Serdes.String(), Serdes.String()))
        .mapValues(
            value -> {
              if (failing.get()) {
                throw new IllegalStateException("told to fail");
              }
              seen.add(value);
              return value;
            })
        .groupByKey()
        .count(Materialized.as(STORE))
        .toStream()
        .mapValues(String::valueOf)
        .to("out", Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }

  private static Topology noting(Set<String> seen) {
    return noting(seen, new AtomicBoolean());
  }

  private void write(int round) {
    fixture.write(
        IntStream.range(0, 4)
            .mapToObj(p -> Line.of("lines", p, round, "k" + p, "partition " + p))
            .toList());
  }

  private static Long count(MillraceStreams streams, String key) {
    return streams
        .store(
            StoreQueryParameters.fromNameAndType(
                STORE, QueryableStoreTypes.<String, Long>keyValueStore()))
        .get(key);
  }

  private static void awaitCounts(MillraceStreams streams, long expected) {
    for (int key = 0; key < 4; key++) {
      String name = "k" + key;
      await().until(() -> Long.valueOf(expected).equals(count(streams, name)));
    }
  }

  @Test
  void twoInstances_shareThePartitionsAndTakeOver() {
    Set<String> first = ConcurrentHashMap.newKeySet();
    Set<String> second = ConcurrentHashMap.newKeySet();
    List<State> states = new CopyOnWriteArrayList<>();
    try (MillraceStreams one = new MillraceStreams(noting(first), config(1));
        MillraceStreams two = new MillraceStreams(noting(second), config(2))) {
      one.setStateListener((now, before) -> states.add(now));
      one.start();
      await().until(() -> one.state() == State.RUNNING);
      write(1);
      awaitCounts(one, 1);
      assertThat(first).hasSize(4);
      first.clear();

      two.start();
      await().until(() -> two.state() == State.RUNNING && one.state() == State.RUNNING);
      write(2);
      awaitCounts(two, 2);
      awaitCounts(one, 2);
      assertThat(first).containsExactlyInAnyOrder("partition 0", "partition 2");
      assertThat(second).containsExactlyInAnyOrder("partition 1", "partition 3");

      assertThat(one.close(Duration.ofSeconds(30))).isTrue();
      second.clear();
      await().until(() -> two.state() == State.RUNNING);
      write(3);
      awaitCounts(two, 3);
      assertThat(second).hasSize(4);
      assertThat(states)
          .containsExactly(
              State.REBALANCING,
              State.RUNNING,
              State.REBALANCING,
              State.RUNNING,
              State.PENDING_SHUTDOWN,
              State.NOT_RUNNING);
    }
    assertThat(fixture.read("out")).hasSize(12);
  }

  @Test
  void anotherTopology_underTheSameId_isRefused() {
    try (MillraceStreams one = new MillraceStreams(noting(Set.of()), config(1));
        MillraceStreams two = new MillraceStreams(SampleTopologies.wordCount(), config(1))) {
      one.start();

      assertThatThrownBy(two::start)
          .isInstanceOf(StreamsException.class)
          .hasMessageContaining("another topology");
      assertThat(two.state()).isEqualTo(State.ERROR);
      assertThat(one.state().isRunningOrRebalancing()).isTrue();
    }
  }

  @Test
  void failure_shutdownClient_othersTakeOver() {
    AtomicBoolean failing = new AtomicBoolean();
    Set<String> second = ConcurrentHashMap.newKeySet();
    try (MillraceStreams one =
            new MillraceStreams(noting(ConcurrentHashMap.newKeySet(), failing), config(1));
        MillraceStreams two = new MillraceStreams(noting(second), config(1))) {
      one.start();
      two.start();
      await().until(() -> one.state() == State.RUNNING && two.state() == State.RUNNING);
      failing.set(true);
      write(1);

      await().until(() -> one.state() == State.ERROR);
      awaitCounts(two, 1);
      assertThat(second).hasSize(4);
      assertThat(two.state()).isEqualTo(State.RUNNING);
    }
  }

  @Test
  void failure_shutdownApplication_endsAll() {
    AtomicBoolean failing = new AtomicBoolean(true);
    try (MillraceStreams one =
            new MillraceStreams(noting(ConcurrentHashMap.newKeySet(), failing), config(1));
        MillraceStreams two =
            new MillraceStreams(noting(ConcurrentHashMap.newKeySet()), config(1))) {
      one.setUncaughtExceptionHandler(
          failure -> StreamThreadExceptionResponse.SHUTDOWN_APPLICATION);
      one.start();
      two.start();
      await().until(() -> one.state() == State.RUNNING && two.state() == State.RUNNING);
      write(1);

      await().until(() -> one.state() == State.ERROR && two.state() == State.ERROR);
      assertThat(fixture.read("out")).isEmpty();
    }
  }

  @Test
  void streamThreads_addedAndRemoved_changeWhoReads() {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (MillraceStreams streams = new MillraceStreams(noting(seen), config(1))) {
      assertThat(streams.addStreamThread()).isEmpty();
      streams.start();
      await().until(() -> streams.state() == State.RUNNING);

      assertThat(streams.addStreamThread()).contains("shared-StreamThread-2");
      write(1);
      awaitCounts(streams, 1);
      assertThat(streams.removeStreamThread()).contains("shared-StreamThread-2");
      assertThat(streams.removeStreamThread(Duration.ofSeconds(1)))
          .contains("shared-StreamThread-1");
      assertThat(streams.removeStreamThread()).isEmpty();
      write(2);
      assertThat(count(streams, "k0")).isEqualTo(1);

      assertThat(streams.addStreamThread()).contains("shared-StreamThread-3");
      awaitCounts(streams, 2);
      assertThat(streams.state()).isEqualTo(State.RUNNING);
    }
  }

  @Test
  void metrics_whileRunning_tellRecordsAndState() {
    try (MillraceStreams streams =
        new MillraceStreams(noting(ConcurrentHashMap.newKeySet()), config(1))) {
      assertThat(valueOf(streams, "stream-metrics", "state")).isEqualTo("CREATED");
      streams.start();
      await().until(() -> streams.state() == State.RUNNING);
      write(1);
      awaitCounts(streams, 1);

      assertThat(valueOf(streams, "stream-metrics", "state")).isEqualTo("RUNNING");
      assertThat(valueOf(streams, "stream-metrics", "application-id")).isEqualTo("shared");
      assertThat(valueOf(streams, "stream-metrics", "alive-stream-threads")).isEqualTo(1);
      assertThat(valueOf(streams, "stream-thread-metrics", "process-total")).isEqualTo(4.0);
      assertThat((Double) valueOf(streams, "stream-thread-metrics", "commit-total")).isPositive();
    }
  }

  private static Object valueOf(MillraceStreams streams, String group, String name) {
    return streams.metrics().entrySet().stream()
        .filter(entry -> entry.getKey().group().equals(group) && entry.getKey().name().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue()
        .metricValue();
  }

  @Test
  void pausedBeforeStart_readsNothingUntilResumed() {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (MillraceStreams streams = new MillraceStreams(noting(seen), config(1))) {
      streams.pause();
      streams.start();
      await().until(() -> streams.state() == State.RUNNING);
      write(1);
      assertThat(seen).isEmpty();

      streams.resume();
      awaitCounts(streams, 1);
    }
  }

  @Test
  void reset_stoppedApplication_beginsWhereToldWithEmptyState() {
    runToEnd(1, 1);
    ApplicationReset reset = ApplicationReset.of(url, "shared");
    assertThat(reset.positions()).hasSize(4).containsValue(1L);

    assertThat(reset.toEarliest().values()).containsOnly(0L);
    runToEnd(2, 2);

    assertThat(reset.toLatest().values()).containsOnly(2L);
    runToEnd(3, 1);

    assertThat(reset.shiftBy(-2).values()).containsOnly(1L);
    runToEnd(4, 3);

    assertThat(reset.toTime(Instant.ofEpochMilli(3)).values()).containsOnly(2L);
    assertThat(reset.toOffset(100).values()).containsOnly(4L);
    reset.toPositions(Map.of(new TopicPartition("lines", 0), 4L));
    assertThat(reset.positions()).hasSize(1);
    reset.execute();
    assertThat(reset.positions()).isEmpty();
    runToEnd(5, 5);
  }

  private void runToEnd(int round, long expected) {
    try (MillraceStreams streams =
        new MillraceStreams(noting(ConcurrentHashMap.newKeySet()), config(1))) {
      streams.start();
      await().until(() -> streams.state() == State.RUNNING);
      write(round);
      awaitCounts(streams, expected);
    }
  }

  @Test
  void reset_runningApplication_isRefused() {
    try (MillraceStreams streams = new MillraceStreams(noting(Set.of()), config(1))) {
      streams.start();

      assertThatThrownBy(() -> ApplicationReset.of(url, "shared").execute())
          .isInstanceOf(StreamsException.class)
          .hasMessageContaining("in use");
    }
  }
}
