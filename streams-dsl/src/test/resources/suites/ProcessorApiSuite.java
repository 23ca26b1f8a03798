import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.To;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of processors as programs have them: with a driver, and alone with a mock context. */
public class ProcessorApiSuite {
  private TopologyTestDriver driver;
  private TestInputTopic<String, Long> input;
  private TestOutputTopic<String, Long> output;
  private KeyValueStore<String, Long> store;

  /** Keeps the highest value of each key; emits all at each punctuation. */
  public static class Highest extends ContextualProcessor<String, Long, String, Long> {
    private KeyValueStore<String, Long> highest;
    private Cancellable everyMinute;

    @Override
    public void init(ProcessorContext<String, Long> context) {
      super.init(context);
      everyMinute =
          context.schedule(Duration.ofSeconds(60), PunctuationType.WALL_CLOCK_TIME, time -> emit());
      context.schedule(Duration.ofSeconds(10), PunctuationType.STREAM_TIME, time -> emit());
      highest = context.getStateStore("highest");
    }

    @Override
    public void process(Record<String, Long> record) {
      Long old = highest.get(record.key());
      if (old == null || record.value() > old) {
        highest.put(record.key(), record.value());
      }
    }

    private void emit() {
      try (KeyValueIterator<String, Long> all = highest.all()) {
        while (all.hasNext()) {
          KeyValue<String, Long> entry = all.next();
          context().forward(new Record<>(entry.key, entry.value, context().currentSystemTimeMs()));
        }
      }
      context().commit();
    }

    @Override
    public void close() {
      everyMinute.cancel();
    }
  }

  @BeforeEach
  public void setUp() {
    Topology topology = new Topology();
    topology.addSource("source", "input-topic");
    topology.addProcessor("highest", Highest::new, "source");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("highest"), Serdes.String(), Serdes.Long())
            .withLoggingDisabled(),
        "highest");
    topology.addSink("sink", "result-topic", "highest");
    Properties props = new Properties();
    props.setProperty(
        StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.String().getClass().getName());
    props.setProperty(
        StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.Long().getClass().getName());
    driver = new TopologyTestDriver(topology, props, Instant.ofEpochMilli(0));
    input = driver.createInputTopic("input-topic", new StringSerializer(), new LongSerializer());
    output =
        driver.createOutputTopic("result-topic", new StringDeserializer(), new LongDeserializer());
    store = driver.getKeyValueStore("highest");
    store.put("a", 21L);
  }

  @AfterEach
  public void tearDown() {
    driver.close();
  }

  @Test
  public void flushesStoreForFirstInput() {
    input.pipeInput("a", 1L);
    assertEquals(new KeyValue<>("a", 21L), output.readKeyValue());
    assertTrue(output.isEmpty());
  }

  @Test
  public void doesNotUpdateStoreForSmallerValue() {
    input.pipeInput("a", 1L);
    assertEquals(21L, store.get("a"));
    assertEquals(new KeyValue<>("a", 21L), output.readKeyValue());
    assertTrue(output.isEmpty());
  }

  @Test
  public void updatesStoreForNewKey() {
    input.pipeInput("b", 21L);
    assertEquals(21L, store.get("b"));
    assertEquals(
        List.of(new KeyValue<>("a", 21L), new KeyValue<>("b", 21L)), output.readKeyValuesToList());
  }

  @Test
  public void punctuatesWhenStreamTimeAdvances() {
    Instant recordTime = Instant.ofEpochMilli(0);
    input.pipeInput("a", 1L, recordTime);
    assertEquals(new KeyValue<>("a", 21L), output.readKeyValue());
    input.pipeInput("a", 1L, recordTime);
    assertTrue(output.isEmpty());
    input.pipeInput("a", 1L, recordTime.plusSeconds(10L));
    assertEquals(new KeyValue<>("a", 21L), output.readKeyValue());
    assertTrue(output.isEmpty());
  }

  @Test
  public void punctuatesWhenWallClockAdvances() {
    driver.advanceWallClockTime(Duration.ofSeconds(60));
    TestRecord<String, Long> record = output.readRecord();
    assertEquals("a", record.key());
    assertEquals(60_000L, record.timestamp());
    assertEquals(Instant.ofEpochMilli(60_000), record.getRecordTime());
    assertTrue(output.isEmpty());
  }

  @Test
  public void driverAnswersAboutTopicsAndStores() {
    assertThrows(
        NoSuchElementException.class,
        () ->
            driver
                .createOutputTopic("other", new StringDeserializer(), new LongDeserializer())
                .readValue());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            driver
                .createInputTopic("unknown", new StringSerializer(), new LongSerializer())
                .pipeInput("a", 1L));
    input.pipeKeyValueList(
        List.of(new KeyValue<>("x", 1L), new KeyValue<>("y", 2L)),
        Instant.ofEpochMilli(5),
        Duration.ofMillis(2));
    assertEquals(Set.of("result-topic"), driver.producedTopicNames());
    assertEquals(Map.of("a", 21L, "x", 1L), output.readKeyValuesToMap());
    assertTrue(driver.getAllStateStores().containsKey("highest"));
    assertNull(driver.getWindowStore("highest"));
    assertNull(driver.getSessionStore("highest"));
    assertNull(driver.getKeyValueStore("nothing"));
    assertThrows(IllegalArgumentException.class, () -> driver.getStateStore("highest"));
  }

  @Test
  public void mockContextCapturesEverything() throws Exception {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "unit-test");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "dummy:9092");
    config.put("some.other.config", "some config value");
    File directory = Files.createTempDirectory("state").toFile();
    MockProcessorContext<String, Long> context =
        new MockProcessorContext<>(config, new TaskId(1, 2), directory);
    context.setCurrentSystemTimeMs(7L);
    context.setRecordMetadata("topic", 3, 4L);
    KeyValueStore<String, Long> highest =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("highest"), Serdes.String(), Serdes.Long())
            .withLoggingDisabled()
            .build();
    highest.init(context.getStateStoreContext(), highest);
    context.addStateStore(highest);

    Processor<String, Long, String, Long> processor = new Highest();
    processor.init(context);
    processor.process(new Record<>("a", 1L, 0L));
    processor.process(new Record<>("a", 3L, 0L));
    processor.process(new Record<>("b", 2L, 0L));
    assertEquals(3L, highest.get("a"));
    assertEquals(0, context.forwarded().size());
    assertFalse(context.committed());

    CapturedPunctuator punctuator = context.scheduledPunctuators().get(0);
    assertEquals(Duration.ofSeconds(60), punctuator.getInterval());
    assertEquals(PunctuationType.WALL_CLOCK_TIME, punctuator.getType());
    assertFalse(punctuator.cancelled());
    Punctuator callback = punctuator.getPunctuator();
    callback.punctuate(0L);
    Iterator<CapturedForward<? extends String, ? extends Long>> forwards =
        context.forwarded().iterator();
    assertEquals(new Record<>("a", 3L, 7L), forwards.next().record());
    CapturedForward<? extends String, ? extends Long> second = forwards.next();
    assertEquals(new Record<>("b", 2L, 7L), second.record());
    assertEquals(Optional.empty(), second.childName());
    assertFalse(forwards.hasNext());
    assertTrue(context.committed());
    context.resetForwards();
    context.resetCommit();
    assertEquals(0, context.forwarded().size());
    assertFalse(context.committed());
    context.forward(new Record<>("c", 1L, 1L), "child");
    assertEquals(1, context.forwarded("child").size());
    assertEquals(0, context.forwarded("other").size());
    processor.close();
    assertTrue(punctuator.cancelled());

    assertEquals("unit-test", context.applicationId());
    assertEquals(new TaskId(1, 2), context.taskId());
    assertEquals(directory, context.stateDir());
    assertEquals("some config value", context.appConfigs().get("some.other.config"));
    assertEquals("some config value", context.appConfigsWithPrefix("some.other.").get("config"));
    assertEquals(4L, context.recordMetadata().get().offset());
    assertThrows(RuntimeException.class, context::currentStreamTimeMs);
    context.setCurrentStreamTimeMs(9);
    assertEquals(9, context.currentStreamTimeMs());
  }

  @Test
  @SuppressWarnings("deprecation")
  public void oldMockContextCapturesForwards() {
    org.apache.kafka.streams.processor.MockProcessorContext context =
        new org.apache.kafka.streams.processor.MockProcessorContext();
    context.setRecordMetadata("t1", 0, 0L, new RecordHeaders(), 5L);
    context.forward("key", 1L);
    context.forward("key", 2L, To.child("george").withTimestamp(9L));
    assertEquals(2, context.forwarded().size());
    assertEquals(new KeyValue<>("key", 1L), context.forwarded().get(0).keyValue());
    assertEquals(9L, context.forwarded("george").get(1).timestamp());
    assertEquals("george", context.forwarded().get(1).childName());
    assertEquals("t1", context.topic());
    assertEquals(5L, context.timestamp());
    context.schedule(Duration.ofSeconds(1), PunctuationType.STREAM_TIME, time -> {});
    assertEquals(1000L, context.scheduledPunctuators().get(0).getIntervalMs());
  }

  /** Fails on a value; the handler drops it and counts. */
  public static class Picky implements ProcessorSupplier<String, Long, String, Long> {
    @Override
    public Processor<String, Long, String, Long> get() {
      return new ContextualProcessor<>() {
        @Override
        public void process(Record<String, Long> record) {
          if (record.value() < 0) {
            throw new IllegalArgumentException("negative");
          }
          KeyValueStore<String, Long> sums = context().getStateStore("sums");
          Long sum = sums.get(record.key());
          sums.put(record.key(), (sum == null ? 0 : sum) + record.value());
          context().forward(record.withValue(sums.get(record.key())));
        }
      };
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Collections.singleton(
          Stores.keyValueStoreBuilder(
              Stores.persistentKeyValueStore("sums"), Serdes.String(), Serdes.Long()));
    }
  }

  public static class Dropping implements ProcessingExceptionHandler {
    static int dropped;

    @Override
    public ProcessingHandlerResponse handle(
        ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
      assertEquals("picky", context.processorNodeId());
      assertEquals("in", context.topic());
      dropped++;
      return ProcessingHandlerResponse.CONTINUE;
    }

    @Override
    public void configure(Map<String, ?> configs) {}
  }

  @Test
  public void failingProcessorWithHandlerGoesOn() {
    Topology topology = new Topology();
    topology
        .addSource("source", new StringDeserializer(), new LongDeserializer(), "in")
        .addProcessor("picky", new Picky(), "source")
        .addSink("sink", "out", new StringSerializer(), new LongSerializer(), "picky");
    Properties config = new Properties();
    config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, Dropping.class.getName());
    Dropping.dropped = 0;
    try (TopologyTestDriver sums = new TopologyTestDriver(topology, config)) {
      TestInputTopic<String, Long> in =
          sums.createInputTopic("in", new StringSerializer(), new LongSerializer());
      in.pipeInput("a", 1L);
      in.pipeInput("a", -1L);
      in.pipeInput(new TestRecord<>("a", 2L, new RecordHeaders().add("h", new byte[] {1})));
      TestOutputTopic<String, Long> out =
          sums.createOutputTopic("out", new StringDeserializer(), new LongDeserializer());
      assertEquals(1L, out.readValue());
      TestRecord<String, Long> second = out.readRecord();
      assertEquals(3L, second.getValue());
      assertEquals("h", second.headers().lastHeader("h").key());
      assertEquals(0, out.getQueueSize());
      StateStore any = sums.getAllStateStores().get("sums");
      assertTrue(any.isOpen());
    }
    assertEquals(1, Dropping.dropped);
  }

  /** Keeps the key. */
  public static class Lengths extends ContextualFixedKeyProcessor<String, Long, String> {
    @Override
    public void process(FixedKeyRecord<String, Long> record) {
      context().forward(record.withValue("v" + record.value()));
    }
  }

  @Test
  public void topologyDescriptionIsPrinted() {
    Topology topology = new Topology();
    topology.addSource("source", "in");
    topology.addProcessor("highest", Highest::new, "source");
    topology.addSink("sink", "out", "highest");
    assertEquals(
        "Topologies:\n"
            + "   Sub-topology: 0\n"
            + "    Source: source (topics: [in])\n"
            + "      --> highest\n"
            + "    Processor: highest (stores: [])\n"
            + "      --> sink\n"
            + "      <-- source\n"
            + "    Sink: sink (topic: out)\n"
            + "      <-- highest\n\n",
        topology.describe().toString());
  }
}
