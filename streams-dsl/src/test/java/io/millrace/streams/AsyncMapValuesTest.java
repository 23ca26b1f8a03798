package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.StringDeserializer;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.errors.LogAndContinueProcessingExceptionHandler;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import io.millrace.streams.kstream.Async;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Values that are computed asynchronously: what comes out is what {@code mapValues} gives, whatever
 * the order in which calls end, the length of epochs and the number of workers; and failures go to
 * the handler.
 */
final class AsyncMapValuesTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();
  private static final int CONCURRENCY = 7;

  /** A service whose answers come in random order, and which counts how many it works on. */
  private static final class Service {
    private final Random random = new Random(11);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    synchronized CompletionStage<String> ask(String value) {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      Executor later =
          CompletableFuture.delayedExecutor(random.nextInt(3_000), TimeUnit.MICROSECONDS);
      return CompletableFuture.supplyAsync(
          () -> {
            underWay.decrementAndGet();
            return value + "!";
          },
          later);
    }
  }

  private static Topology topology(UnaryOperator<KStream<String, String>> step) {
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, String> table = builder.table("table");
    KStream<String, String> mapped = step.apply(builder.stream("in"));
    mapped.leftJoin(table, (value, row) -> value + "/" + row).to("joined");
    mapped.groupByKey().reduce((one, other) -> one + other).toStream().to("reduced");
    mapped
        .selectKey((key, value) -> value)
        .groupByKey()
        .count()
        .mapValues(String::valueOf)
        .toStream()
        .to("counted");
    return builder.build();
  }

  private static List<Line> input(long seed) {
    Random random = new Random(seed);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int key = random.nextInt(9);
      boolean row = random.nextInt(4) == 0;
      lines.add(
          Line.of(
              row ? "table" : "in",
              key % 3,
              i + random.nextInt(20),
              "k" + key,
              "v" + random.nextInt(5)));
    }
    return lines;
  }

  private static List<String> run(Topology topology, int maxRecords, int workers) {
    try (RuntimeFixture fixture =
        RuntimeFixture.open(
            "memory:async-" + ENGINES.incrementAndGet(),
            RuntimeFixture.options(maxRecords, workers))) {
      List<String> outputs = List.of("joined", "reduced", "counted");
      List.of("in", "table").forEach(topic -> fixture.topic(topic, 3));
      outputs.forEach(topic -> fixture.topic(topic, 3));
      fixture.write(input(5));
      Member member = fixture.start("async", "program", topology, EmitMode.EAGER);
      fixture.await(member, "in", "table");
      return outputs.stream()
          .flatMap(topic -> fixture.read(topic).stream())
          .map(Line::toString)
          .collect(Collectors.toList());
    }
  }

  @Test
  void run_answersInRandomOrder_sameAsMapValues() {
    List<String> expected = run(topology(in -> in.mapValues(value -> value + "!")), 1_000, 1);
    assertThat(expected).hasSizeGreaterThan(400);
    for (int maxRecords : new int[] {1, 13, 1_000}) {
      Service service = new Service();
      Topology topology =
          topology(
              in ->
                  in.mapValuesAsync(
                      service::ask, Async.<String, String>as("ask").withConcurrency(CONCURRENCY)));

      assertThat(run(topology, maxRecords, 2)).as("epochs of %d", maxRecords).isEqualTo(expected);
      if (maxRecords == 1_000) {
        // Three tasks, two of them at a time.
        assertThat(service.most.get()).isBetween(2, 3 * CONCURRENCY);
      }
    }
  }

  @Test
  void run_oneTask_neverMoreCallsThanAllowed() {
    Service service = new Service();
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream("in")
        .mapValuesAsync(service::ask, Async.<String, String>as("ask").withConcurrency(CONCURRENCY))
        .to("out");
    try (RuntimeFixture fixture =
        RuntimeFixture.open("memory:async-" + ENGINES.incrementAndGet())) {
      fixture.topic("in", 1);
      fixture.topic("out", 1);
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        // Some without a key: they must not be lost.
        lines.add(Line.of("in", 0, i, i % 3 == 0 ? null : "k", "v" + i));
      }
      fixture.write(lines);
      Member member = fixture.start("async", "program", builder.build(), EmitMode.ATOMIC);
      fixture.await(member, "in");

      assertThat(fixture.read("out").stream().map(Line::value))
          .containsExactlyElementsOf(lines.stream().map(line -> line.value() + "!").toList());
      assertThat(service.most.get()).isEqualTo(CONCURRENCY);
    }
  }

  private static CompletionStage<Integer> lengths(String value) {
    return switch (value) {
      case "throws" -> throw new IllegalStateException("thrown");
      case "fails" -> CompletableFuture.failedFuture(new IllegalStateException("failed"));
      case "nothing" -> null;
      case "never" -> new CompletableFuture<>();
      case "null" -> CompletableFuture.completedFuture(null);
      default -> CompletableFuture.completedFuture(value.length());
    };
  }

  private static TopologyTestDriver driver(Properties config) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream("in")
        .mapValuesAsync(
            (key, value) -> lengths(value),
            Async.<String, Integer>with(null, Serdes.Integer()).withTimeout(Duration.ofMillis(50)))
        .mapValues(String::valueOf)
        .to("out");
    return new TopologyTestDriver(builder.build(), config);
  }

  @Test
  void driver_failuresAndHandlerThatGoesOn_dropsThoseRecords() {
    Properties config = RuntimeFixture.textConfig();
    config.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndContinueProcessingExceptionHandler.class);
    try (TopologyTestDriver driver = driver(config)) {
      TestInputTopic<String, String> in =
          driver.createInputTopic("in", new StringSerializer(), new StringSerializer());

      in.pipeValueList(List.of("a", "throws", "ab", "fails", "nothing", "never", "null", "abc"));

      assertThat(
              driver
                  .createOutputTopic("out", new StringDeserializer(), new StringDeserializer())
                  .readValuesToList())
          .containsExactly("1", "2", "null", "3");
    }
  }

  @Test
  void driver_failureWithoutHandler_namesTheNodeAndTheRecord() {
    for (String value : List.of("throws", "fails", "nothing", "never")) {
      try (TopologyTestDriver driver = driver(RuntimeFixture.textConfig())) {
        TestInputTopic<String, String> in =
            driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
        in.pipeInput("k", "fine");

        assertThatThrownBy(() -> in.pipeInput("k", value))
            .as(value)
            .isInstanceOf(StreamsException.class)
            .hasMessageContaining("KSTREAM-MAPVALUESASYNC-0000000001")
            .hasMessageContaining("topic in, partition 0, offset 1");
      }
    }
  }

  @Test
  void runtime_failureInTheMiddle_reportsItsOwnRecord() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream("in")
        .mapValuesAsync(
            (key, value) ->
                CompletableFuture.supplyAsync(
                    () -> {
                      if (value.equals("v3")) {
                        throw new IllegalStateException("not this one");
                      }
                      return value;
                    }),
            Async.<String, String>as("ask"))
        .to("out");
    String url = "memory:async-" + ENGINES.incrementAndGet();
    Properties config = RuntimeFixture.textConfig();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "async");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, url);
    try (RuntimeFixture fixture = RuntimeFixture.open(url)) {
      fixture.topic("in", 1);
      fixture.topic("out", 1);
      List<Throwable> failures = new CopyOnWriteArrayList<>();
      try (MillraceStreams streams = new MillraceStreams(builder.build(), config)) {
        streams.setUncaughtExceptionHandler(
            failure -> {
              failures.add(failure);
              return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          lines.add(Line.of("in", 0, i, "k", "v" + i));
        }
        fixture.write(lines);
        streams.start();
        await().until(() -> !failures.isEmpty());

        assertThat(failures.get(0))
            .hasMessageContaining("\"ask\"")
            .hasMessageContaining("topic in, partition 0, offset 3")
            .hasMessageContaining("not this one");
      }
    }
  }

  @Test
  void close_callsUnderWay_cancelsThem() {
    CompletableFuture<String> unanswered = new CompletableFuture<>();
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream("in")
        .mapValuesAsync(
            value ->
                value.equals("fails")
                    ? CompletableFuture.failedFuture(new IllegalStateException("at once"))
                    : unanswered,
            Async.<String, String>as("ask").withTimeout(Duration.ofMillis(100)))
        .to("out");
    try (TopologyTestDriver driver =
        new TopologyTestDriver(builder.build(), RuntimeFixture.textConfig())) {
      TestInputTopic<String, String> in =
          driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
      assertThatThrownBy(() -> in.pipeInput("k", "waits"))
          .hasRootCauseInstanceOf(TimeoutException.class);
    }
    assertThat(unanswered).isCancelled();
  }

  @Test
  void options_outOfRange_areRefused() {
    assertThatThrownBy(() -> Async.as("ask").withConcurrency(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Async.as("ask").withTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
