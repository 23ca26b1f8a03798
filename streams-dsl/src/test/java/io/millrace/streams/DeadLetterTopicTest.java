package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.serialization.Serdes;
import io.millrace.streams.MillraceStreams.State;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.errors.ErrorHandlerContext;
import io.millrace.streams.errors.LogAndContinueExceptionHandler;
import io.millrace.streams.errors.LogAndContinueProcessingExceptionHandler;
import io.millrace.streams.errors.LogAndFailProcessingExceptionHandler;
import io.millrace.streams.errors.ProductionExceptionHandler;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Produced;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Records that fail in the embedded runtime: those that cannot be read, processed or written go to
 * the dead-letter topic in the commit of their epoch; a failing epoch leaves nothing there.
 */
final class DeadLetterTopicTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();

  private final String url = "memory:dead-letters-" + ENGINES.incrementAndGet();
  private final RuntimeFixture fixture = RuntimeFixture.open(url);

  DeadLetterTopicTest() {
    fixture.topic("in", 2);
    fixture.topic("out", 1);
    fixture.topic("dead", 1);
  }

  @AfterEach
  void closeEngine() {
    fixture.close();
  }

  private MillraceStreams started(Topology topology, String setting, Class<?> handler) {
    Properties config = RuntimeFixture.textConfig();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "application");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, url);
    config.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, "dead");
    config.put(setting, handler);
    MillraceStreams streams = new MillraceStreams(topology, config);
    streams.start();
    return streams;
  }

  private static Topology failingOnBad() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
        .mapValues(
            value -> {
              if (value.equals("bad")) {
                throw new IllegalStateException("no good");
              }
              return value;
            })
        .to("out", Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }

  @Test
  void processing_fails_inputGoesToTheDeadLetterTopic() {
    try (MillraceStreams streams =
        started(
            failingOnBad(),
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            LogAndContinueProcessingExceptionHandler.class)) {
      fixture.write(List.of(Line.of("in", 1, 3, "k", "bad"), Line.of("in", 1, 4, "k", "good")));

      await().until(() -> fixture.read("out").size() == 1);

      assertThat(fixture.read("dead")).containsExactly(Line.of("dead", 0, 3, "k", "bad"));
      assertThat(fixture.read("out")).containsExactly(Line.of("out", 0, 4, "k", "good"));
      assertThat(streams.state()).isEqualTo(State.RUNNING);
    }
  }

  @Test
  void deserialization_fails_bytesGoToTheDeadLetterTopic() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("in", Consumed.with(Serdes.String(), Serdes.Long()))
        .to("out", Produced.with(Serdes.String(), Serdes.Long()));
    try (MillraceStreams streams =
        started(
            builder.build(),
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            LogAndContinueExceptionHandler.class)) {
      fixture.write(
          List.of(Line.of("in", 0, 1, "k", "short"), Line.of("in", 0, 2, "k", "8 bytes!")));

      await().until(() -> fixture.read("out").size() == 1);

      assertThat(fixture.read("dead")).containsExactly(Line.of("dead", 0, 1, "k", "short"));
      assertThat(streams.state()).isEqualTo(State.RUNNING);
    }
  }

  /** Puts the input of a record that its topic does not take into partition 0. */
  public static final class BuryingLargeOnes implements ProductionExceptionHandler {
    @Override
    public Response handleError(
        ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
      return Response.resume(
          List.of(
              new ProducerRecord<>(
                  "dead", 0, context.sourceRawKey(), context.sourceRawValue(), null)));
    }

    @Override
    public void configure(Map<String, ?> configs) {}
  }

  @Test
  void production_recordTooLarge_handlerDecides() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
        .mapValues(value -> value.equals("grow") ? "x".repeat(2_000_000) : value)
        .to("out", Produced.with(Serdes.String(), Serdes.String()));
    try (MillraceStreams streams =
        started(
            builder.build(),
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            BuryingLargeOnes.class)) {
      fixture.write(List.of(Line.of("in", 0, 1, "k", "grow"), Line.of("in", 0, 2, "k", "small")));

      await().until(() -> fixture.read("out").size() == 1);

      assertThat(fixture.read("dead")).containsExactly(Line.of("dead", 0, 1, "k", "grow"));
      assertThat(streams.state()).isEqualTo(State.RUNNING);
    }
  }

  @Test
  void processing_failsTheTask_nothingIsCommitted() {
    try (MillraceStreams streams =
        started(
            failingOnBad(),
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            LogAndFailProcessingExceptionHandler.class)) {
      fixture.write(List.of(Line.of("in", 0, 1, "k", "bad")));

      await().until(() -> streams.state() == State.ERROR);

      assertThat(fixture.read("dead")).isEmpty();
    }
  }
}
