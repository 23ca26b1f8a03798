package io.millrace.streams;

import static io.millrace.streams.SampleTopologies.COUNTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.MillraceStreams.State;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.errors.StreamsNotStartedException;
import io.millrace.streams.errors.StreamsStoppedException;
import io.millrace.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import io.millrace.streams.errors.UnknownStateStoreException;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.state.QueryableStoreTypes;
import io.millrace.streams.state.ReadOnlyKeyValueStore;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Life of an application, its states, stores and failures. */
final class MillraceStreamsTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();

  private final String url = "memory:application-" + ENGINES.incrementAndGet();
  private final RuntimeFixture fixture = RuntimeFixture.open(url);

  MillraceStreamsTest() {
    fixture.topic("lines", 1);
    fixture.topic("out", 1);
  }

  @AfterEach
  void closeEngine() {
    fixture.close();
  }

  private Properties config() {
    Properties config = RuntimeFixture.textConfig();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "application");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, url);
    return config;
  }

  private static StoreQueryParameters<ReadOnlyKeyValueStore<String, Long>> counts() {
    return StoreQueryParameters.fromNameAndType(COUNTS, QueryableStoreTypes.keyValueStore());
  }

  @Test
  void start_close_goesThroughItsStates() {
    List<State> seen = new CopyOnWriteArrayList<>();
    MillraceStreams streams = new MillraceStreams(SampleTopologies.wordCount(), config());
    streams.setStateListener((now, before) -> seen.add(now));

    assertThat(streams.state()).isEqualTo(State.CREATED);
    streams.start();
    await().until(() -> streams.state() == State.RUNNING);
    assertThatThrownBy(streams::start).isInstanceOf(IllegalStateException.class);
    assertThat(streams.close(Duration.ofSeconds(30))).isTrue();

    assertThat(seen)
        .containsExactly(
            State.REBALANCING, State.RUNNING, State.PENDING_SHUTDOWN, State.NOT_RUNNING);
  }

  @Test
  void store_whileRunning_seesEachCommit() {
    try (MillraceStreams streams = new MillraceStreams(SampleTopologies.wordCount(), config())) {
      assertThatThrownBy(() -> streams.store(counts()))
          .isInstanceOf(StreamsNotStartedException.class);
      streams.start();
      ReadOnlyKeyValueStore<String, Long> store = streams.store(counts());

      fixture.write(List.of(Line.of("lines", 0, 1, "k", "a b a")));
      await().until(() -> Long.valueOf(2).equals(store.get("a")));
      fixture.write(List.of(Line.of("lines", 0, 2, "k", "a")));
      await().until(() -> Long.valueOf(3).equals(store.get("a")));

      assertThat(store.get("b")).isEqualTo(1);
      assertThatThrownBy(
              () ->
                  streams.store(
                      StoreQueryParameters.fromNameAndType(
                          "nothing", QueryableStoreTypes.keyValueStore())))
          .isInstanceOf(UnknownStateStoreException.class)
          .hasMessageContaining(COUNTS);
      streams.close(Duration.ofSeconds(30));
      assertThatThrownBy(() -> streams.store(counts())).isInstanceOf(StreamsStoppedException.class);
    }
  }

  @Test
  void restart_sameApplicationId_goesOn() {
    for (int round = 1; round <= 2; round++) {
      try (MillraceStreams streams = new MillraceStreams(SampleTopologies.wordCount(), config())) {
        streams.start();
        fixture.write(List.of(Line.of("lines", 0, round, "k", "a")));
        Long expected = (long) round;
        await().until(() -> expected.equals(streams.store(counts()).get("a")));
      }
    }
    assertThat(fixture.read("out")).hasSize(2);
  }

  @Test
  void start_missingTopic_failsAndSaysWhich() {
    Properties config = config();
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("absent", Consumed.with(Serdes.String(), Serdes.String())).to("out");
    try (MillraceStreams streams = new MillraceStreams(builder.build(), config)) {
      assertThatThrownBy(streams::start)
          .isInstanceOf(StreamsException.class)
          .hasMessageContaining("\"absent\"");
      assertThat(streams.state()).isEqualTo(State.ERROR);
    }
  }

  private static Topology failingTwice(AtomicInteger calls) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("lines", Consumed.with(Serdes.String(), Serdes.String()))
        .mapValues(
            value -> {
              if (calls.incrementAndGet() <= 2) {
                throw new IllegalStateException("not yet");
              }
              return value;
            })
        .to("out", Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }

  @Test
  void uncaughtException_replaceThread_runsTheEpochAgain() {
    List<Throwable> seen = new CopyOnWriteArrayList<>();
    try (MillraceStreams streams =
        new MillraceStreams(failingTwice(new AtomicInteger()), config())) {
      streams.setUncaughtExceptionHandler(
          failure -> {
            seen.add(failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
          });
      streams.start();
      fixture.write(List.of(Line.of("lines", 0, 1, "k", "v")));

      await().until(() -> fixture.read("out").size() == 1);

      assertThat(seen).hasSize(2).allMatch(failure -> failure instanceof StreamsException);
      assertThat(streams.state()).isEqualTo(State.RUNNING);
    }
  }

  @Test
  void uncaughtException_noHandler_shutsDownWithError() {
    try (MillraceStreams streams =
        new MillraceStreams(failingTwice(new AtomicInteger()), config())) {
      streams.start();
      fixture.write(List.of(Line.of("lines", 0, 1, "k", "v")));

      await().until(() -> streams.state() == State.ERROR);

      assertThat(streams.close(Duration.ofSeconds(30))).isTrue();
      assertThat(streams.state()).isEqualTo(State.ERROR);
    }
  }

  @Test
  void pause_resume_holdsInputBack() {
    try (MillraceStreams streams = new MillraceStreams(SampleTopologies.wordCount(), config())) {
      streams.start();
      fixture.write(List.of(Line.of("lines", 0, 1, "k", "a")));
      await().until(() -> Long.valueOf(1).equals(streams.store(counts()).get("a")));

      streams.pause();
      assertThat(streams.isPaused()).isTrue();
      fixture.write(List.of(Line.of("lines", 0, 2, "k", "a")));
      assertThat(streams.store(counts()).get("a")).isEqualTo(1);

      streams.resume();
      await().until(() -> Long.valueOf(2).equals(streams.store(counts()).get("a")));
    }
  }
}
