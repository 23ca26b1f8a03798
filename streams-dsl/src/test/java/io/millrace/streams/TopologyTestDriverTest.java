package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.config.ConfigException;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.common.serialization.LongDeserializer;
import io.millrace.common.serialization.LongSerializer;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.StringDeserializer;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.streams.errors.LogAndContinueExceptionHandler;
import io.millrace.streams.errors.LogAndContinueProcessingExceptionHandler;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.processor.Cancellable;
import io.millrace.streams.processor.PunctuationType;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.processor.TimestampExtractor;
import io.millrace.streams.processor.TopicNameExtractor;
import io.millrace.streams.processor.api.ContextualProcessor;
import io.millrace.streams.processor.api.Processor;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.Stores;
import io.millrace.streams.test.TestRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The Processor API through the test driver: forwarding, stores, time, failures, fed-back topics.
 */
final class TopologyTestDriverTest {
  private @Nullable TopologyTestDriver driver;

  @AfterEach
  void close() {
    if (driver != null) {
      driver.close();
    }
  }

  /** A processor written as one lambda. */
  private interface Body {
    void process(ProcessorContext<String, String> context, Record<String, String> record);
  }

  private static ProcessorSupplier<String, String, String, String> each(Body body) {
    return () ->
        new ContextualProcessor<>() {
          @Override
          public void process(Record<String, String> record) {
            body.process(context(), record);
          }
        };
  }

  private TestInputTopic<String, String> start(Topology topology, String... settings) {
    Properties config = new Properties();
    config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.String().getClass());
    config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.String().getClass());
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    for (int i = 0; i < settings.length; i += 2) {
      config.put(settings[i], settings[i + 1]);
    }
    driver = new TopologyTestDriver(topology, config, Instant.ofEpochMilli(1_000));
    return input("in");
  }

  private TestInputTopic<String, String> input(String topic) {
    return driver.createInputTopic(topic, new StringSerializer(), new StringSerializer());
  }

  private TestOutputTopic<String, String> output(String topic) {
    return driver.createOutputTopic(topic, new StringDeserializer(), new StringDeserializer());
  }

  private static Topology simple(ProcessorSupplier<String, String, String, String> processor) {
    return new Topology()
        .addSource("source", "in")
        .addProcessor("p", processor, "source")
        .addSink("sink", "out", "p");
  }

  @Test
  void forward_record_keepsTimestampAndHeaders() {
    TestInputTopic<String, String> in =
        start(simple(each((context, r) -> context.forward(r.withValue(r.value() + "!")))));
    RecordHeaders headers = new RecordHeaders();
    headers.add("h", new byte[] {1});

    in.pipeInput(new TestRecord<>("k", "v", headers, 7L));

    assertThat(output("out").readRecord()).isEqualTo(new TestRecord<>("k", "v!", headers, 7L));
    assertThat(output("out").isEmpty()).isTrue();
  }

  @Test
  void forward_twoChildren_goesDepthFirstInTheOrderAdded() {
    List<String> visited = new ArrayList<>();
    Body note =
        (context, r) -> {
          visited.add(context.recordMetadata().orElseThrow().topic() + ":" + r.value());
          context.forward(r.withValue(r.value() + "."));
        };
    Topology topology =
        new Topology()
            .addSource("source", "in")
            .addProcessor("root", each((context, r) -> context.forward(r)), "source")
            .addProcessor("b", each(note), "root")
            .addProcessor("a", each(note), "root")
            .addProcessor("below-b", each(note), "b");

    start(topology).pipeInput("k", "v");

    assertThat(visited).containsExactly("in:v", "in:v.", "in:v");
  }

  @Test
  void forward_childByName_reachesOnlyThatOne() {
    Topology topology =
        new Topology()
            .addSource("source", "in")
            .addProcessor(
                "route", each((context, r) -> context.forward(r, "to-" + r.key())), "source")
            .addSink("to-a", "a", "route")
            .addSink("to-b", "b", "route");
    TestInputTopic<String, String> in = start(topology);

    in.pipeInput("a", "1");
    in.pipeInput("b", "2");

    assertThat(output("a").readValuesToList()).containsExactly("1");
    assertThat(output("b").readValuesToList()).containsExactly("2");
    assertThatThrownBy(() -> in.pipeInput("c", "3"))
        .isInstanceOf(StreamsException.class)
        .hasMessageContaining("no child named \"to-c\"");
  }

  @Test
  void store_countsByKey_isVisibleToTheTest() {
    StoreBuilder<KeyValueStore<String, Long>> counts =
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore("counts"), Serdes.String(), Serdes.Long());
    ProcessorSupplier<String, String, String, String> counter =
        each(
            (context, r) -> {
              KeyValueStore<String, Long> store = context.getStateStore("counts");
              Long old = store.get(r.key());
              store.put(r.key(), old == null ? 1 : old + 1);
            });
    Topology topology = simple(counter).addStateStore(counts, "p");
    TestInputTopic<String, String> in = start(topology);

    in.pipeInput("a", "");
    in.pipeInput("b", "");
    in.pipeInput("a", "");

    KeyValueStore<String, Long> store = driver.getKeyValueStore("counts");
    assertThat(store.get("a")).isEqualTo(2);
    assertThat(store.get("c")).isNull();
    assertThat(driver.getAllStateStores()).containsOnlyKeys("counts");
    assertThat(driver.getWindowStore("counts")).isNull();
  }

  @Test
  void getStateStore_notConnected_namesProcessorAndStore() {
    TestInputTopic<String, String> in =
        start(simple(each((context, r) -> context.getStateStore("counts"))));

    assertThatThrownBy(() -> in.pipeInput("k", "v"))
        .isInstanceOf(StreamsException.class)
        .hasMessageContaining("processor \"p\" is not connected to a store \"counts\"");
  }

  @Test
  void schedule_streamTime_firesOnceAtFirstThenOnTheGrid() {
    List<Long> fired = new ArrayList<>();
    ProcessorSupplier<String, String, String, String> timed =
        () ->
            new Processor<>() {
              @Override
              public void init(ProcessorContext<String, String> context) {
                context.schedule(Duration.ofMillis(10), PunctuationType.STREAM_TIME, fired::add);
              }

              @Override
              public void process(Record<String, String> record) {}
            };
    TestInputTopic<String, String> in = start(simple(timed));

    in.pipeInput("k", "", 3L); // first data
    in.pipeInput("k", "", 9L); // before the next multiple of 10
    in.pipeInput("k", "", 10L);
    in.pipeInput("k", "", 45L); // missed 20, 30 and 40: one call
    in.pipeInput("k", "", 49L);
    in.pipeInput("k", "", 50L);

    assertThat(fired).containsExactly(3L, 10L, 45L, 50L);
  }

  @Test
  void schedule_wallClock_firesAfterTheIntervalAndCanBeCancelled() {
    List<Long> fired = new ArrayList<>();
    List<Cancellable> schedules = new ArrayList<>();
    ProcessorSupplier<String, String, String, String> timed =
        () ->
            new Processor<>() {
              @Override
              public void init(ProcessorContext<String, String> context) {
                schedules.add(
                    context.schedule(
                        Duration.ofMillis(100),
                        PunctuationType.WALL_CLOCK_TIME,
                        now -> {
                          fired.add(now);
                          context.forward(new Record<>("tick", "" + now, now));
                        }));
              }

              @Override
              public void process(Record<String, String> record) {}
            };
    start(simple(timed));

    driver.advanceWallClockTime(Duration.ofMillis(99));
    driver.advanceWallClockTime(Duration.ofMillis(1));
    driver.advanceWallClockTime(Duration.ofMillis(250));
    schedules.get(0).cancel();
    driver.advanceWallClockTime(Duration.ofMillis(500));

    assertThat(fired).containsExactly(1_100L, 1_350L);
    assertThat(output("out").readValuesToList()).containsExactly("1100", "1350");
  }

  @Test
  void schedule_intervalBelowOneMillisecond_isRefused() {
    ProcessorSupplier<String, String, String, String> timed =
        each(
            (context, r) ->
                context.schedule(Duration.ZERO, PunctuationType.STREAM_TIME, now -> {}));
    TestInputTopic<String, String> in = start(simple(timed));

    assertThatThrownBy(() -> in.pipeInput("k", "v"))
        .hasCauseInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1 ms");
  }

  @Test
  void process_throws_failureNamesNodeAndRecordAndKeepsTheCause() {
    TestInputTopic<String, String> in =
        start(
            simple(
                each(
                    (context, r) -> {
                      throw new IllegalStateException("user bug");
                    })));
    in.advanceTime(Duration.ofMillis(5));

    assertThatThrownBy(() -> in.pipeInput("k", "v"))
        .isInstanceOf(StreamsException.class)
        .hasMessageContaining("node \"p\"")
        .hasMessageContaining("topic in, partition 0, offset 0")
        .hasCauseInstanceOf(IllegalStateException.class)
        .satisfies(e -> assertThat(((StreamsException) e).taskId()).contains(new TaskId(0, 0)));
  }

  @Test
  void process_throwsAndHandlerContinues_recordIsDroppedAtThatNode() {
    TestInputTopic<String, String> in =
        start(
            simple(
                each(
                    (context, r) -> {
                      if (r.value().equals("bad")) {
                        throw new IllegalStateException("user bug");
                      }
                      context.forward(r);
                    })),
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            LogAndContinueProcessingExceptionHandler.class.getName());

    in.pipeInput("k", "1");
    in.pipeInput("k", "bad");
    in.pipeInput("k", "2");

    assertThat(output("out").readValuesToList()).containsExactly("1", "2");
  }

  @Test
  void source_cannotDeserialize_failsOrContinuesAsConfigured() {
    Topology topology =
        new Topology()
            .addSource("source", new StringDeserializer(), new LongDeserializer(), "in")
            .addSink("sink", "out", new StringSerializer(), new LongSerializer(), "source");

    TestInputTopic<String, String> failing = start(topology);
    assertThatThrownBy(() -> failing.pipeInput("k", "not eight bytes"))
        .isInstanceOf(StreamsException.class)
        .hasMessageContaining("node \"source\"")
        .hasMessageContaining("topic in, partition 0, offset 0");

    TestInputTopic<String, String> continuing =
        start(
            topology,
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            LogAndContinueExceptionHandler.class.getName());
    continuing.pipeInput("k", "not eight bytes");
    continuing.pipeInput("k", "8 bytes!");
    assertThat(output("out").getQueueSize()).isEqualTo(1);
  }

  @Test
  void sink_serializerDoesNotFit_namesTypesAndTopic() {
    Topology topology =
        new Topology()
            .addSource("source", "in")
            .addSink("sink", "out", new StringSerializer(), new LongSerializer(), "source");
    TestInputTopic<String, String> in = start(topology);

    assertThatThrownBy(() -> in.pipeInput("k", "v"))
        .isInstanceOf(StreamsException.class)
        .hasMessageContaining("LongSerializer")
        .hasMessageContaining("java.lang.String")
        .hasMessageContaining("topic out");
  }

  @Test
  void sink_topicByRecord_writesWhereTheExtractorSays() {
    TopicNameExtractor<String, String> byTime =
        (key, value, context) -> "out-" + context.timestamp() + "-" + context.topic();
    Topology topology = new Topology().addSource("source", "in").addSink("sink", byTime, "source");

    start(topology).pipeInput("k", "v", 4L);

    assertThat(driver.producedTopicNames()).containsExactly("out-4-in");
  }

  @Test
  void sink_toSourceTopic_isProcessedToo() {
    Topology topology =
        new Topology()
            .addSource("first", "in")
            .addSink("between", "middle", "first")
            .addSource("second", "middle")
            .addProcessor(
                "p",
                each(
                    (context, r) ->
                        context.forward(
                            r.withValue(
                                context.recordMetadata().orElseThrow().topic() + r.value()))),
                "second")
            .addSink("sink", "out", "p");
    TestInputTopic<String, String> in = start(topology);

    in.pipeInput("k", "1");

    assertThat(output("middle").readValue()).isEqualTo("1");
    assertThat(output("out").readValue()).isEqualTo("middle1");
  }

  @Test
  void source_extractor_decidesTimeAndMayDrop() {
    TimestampExtractor fromValue =
        (record, partitionTime) ->
            record.value().equals("none")
                ? -1
                : record.value().equals("same") ? partitionTime : 1_000_000;
    Topology topology =
        new Topology().addSource(fromValue, "source", "in").addSink("sink", "out", "source");
    TestInputTopic<String, String> in = start(topology);

    in.pipeValueList(List.of("late", "none", "same"));

    assertThat(output("out").readRecordsToList())
        .extracting(TestRecord::timestamp)
        .containsExactly(1_000_000L, 1_000_000L);
  }

  @Test
  void pipeInput_topicNotRead_isRefused() {
    start(simple(each((context, r) -> context.forward(r))));

    assertThatThrownBy(() -> input("elsewhere").pipeInput("k", "v"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"elsewhere\"")
        .hasMessageContaining("[in]");
  }

  @Test
  void readRecord_nothingWritten_throws() {
    start(simple(each((context, r) -> {})));

    assertThatThrownBy(() -> output("out").readRecord())
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("nothing was written to topic \"out\"");
  }

  @Test
  void init_noSerdeConfigured_namesTheSetting() {
    Topology topology = new Topology().addSource("source", "in");

    assertThatThrownBy(() -> new TopologyTestDriver(topology, new Properties()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("source \"source\" has no key serde")
        .hasMessageContaining("default.key.serde");
  }

  @Test
  void createInputTopic_autoAdvance_movesTime() {
    start(simple(each((context, r) -> context.forward(r))));
    TestInputTopic<String, String> in =
        driver.createInputTopic(
            "in",
            new StringSerializer(),
            new StringSerializer(),
            Instant.ofEpochMilli(10),
            Duration.ofMillis(5));

    in.pipeInput("k", "1");
    in.pipeInput("k", "2", 3L);
    in.pipeInput("k", "3");

    assertThat(output("out").readRecordsToList())
        .extracting(TestRecord::timestamp)
        .containsExactly(10L, 3L, 15L);
  }
}
