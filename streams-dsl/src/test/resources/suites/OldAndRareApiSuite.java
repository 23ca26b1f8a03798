import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.ValueTransformerWithKey;
import org.apache.kafka.streams.processor.ProcessorContext;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.junit.jupiter.api.Test;

/** What is deprecated in 4.1 and works all the same, and corners that few programs use. */
@SuppressWarnings("deprecation")
public class OldAndRareApiSuite {

  private static Properties config() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "suite-" + UUID.randomUUID());
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "dummy:1234");
    config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return config;
  }

  private static TestInputTopic<String, String> input(TopologyTestDriver driver, String topic) {
    return driver.createInputTopic(topic, new StringSerializer(), new StringSerializer());
  }

  private static TestOutputTopic<String, String> output(TopologyTestDriver driver, String topic) {
    return driver.createOutputTopic(topic, new StringDeserializer(), new StringDeserializer());
  }

  @Test
  public void offsetResetsInTheOldWord() {
    StreamsBuilder builder = new StreamsBuilder();
    builder
        .stream("a", Consumed.<String, String>with(Topology.AutoOffsetReset.EARLIEST))
        .merge(
            builder.stream(
                "b",
                Consumed.with(Serdes.String(), Serdes.String())
                    .withOffsetResetPolicy(Topology.AutoOffsetReset.LATEST)))
        .merge(
            builder.stream(
                "c",
                Consumed.with(
                    Serdes.String(),
                    Serdes.String(),
                    (record, time) -> record.timestamp(),
                    Topology.AutoOffsetReset.EARLIEST)))
        .to("out");
    Topology topology = builder.build();
    topology.addSource(Topology.AutoOffsetReset.LATEST, "more", "d");
    topology.addSink("more-out", "out", "more");
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, config())) {
      for (String topic : Arrays.asList("a", "b", "c", "d")) {
        input(driver, topic).pipeInput(topic, topic);
      }
      assertEquals(4, output(driver, "out").readKeyValuesToList().size());
    }
  }

  /** Reads numbers written as text. */
  public static class NumberDeserializer implements Deserializer<Integer> {
    @Override
    public Integer deserialize(String topic, byte[] data) {
      return data == null
          ? null
          : Integer.valueOf(new String(data, StandardCharsets.UTF_8));
    }
  }

  private static Serde<Integer> numbers() {
    Serializer<Integer> serializer =
        (topic, number) -> {
          if (number != null && number < 0) {
            throw new IllegalArgumentException("negative");
          }
          return number == null ? null : number.toString().getBytes(StandardCharsets.UTF_8);
        };
    return Serdes.serdeFrom(serializer, new NumberDeserializer());
  }

  public static class OldDeserializationHandler implements DeserializationExceptionHandler {
    static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());

    @Override
    public DeserializationHandlerResponse handle(
        ProcessorContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
      SEEN.add(
          context.taskId() + " " + record.topic() + " " + new String(record.value()) + " "
              + exception.getClass().getSimpleName());
      return DeserializationHandlerResponse.CONTINUE;
    }

    @Override
    public void configure(Map<String, ?> configs) {}
  }

  @Test
  public void deserializationHandlerOfTheOldestForm() {
    OldDeserializationHandler.SEEN.clear();
    Properties config = config();
    config.put(
        StreamsConfig.DEFAULT_DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        OldDeserializationHandler.class);
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("in", Consumed.with(Serdes.String(), numbers()))
        .mapValues(number -> "n" + number)
        .to("out");
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config)) {
      input(driver, "in").pipeValueList(Arrays.asList("1", "two", "3"));
      assertEquals(Arrays.asList("n1", "n3"), output(driver, "out").readValuesToList());
    }
    assertEquals(
        Collections.singletonList("0_0 in two NumberFormatException"),
        OldDeserializationHandler.SEEN);
  }

  public static class OldProductionHandler implements ProductionExceptionHandler {
    static final List<Object> SEEN = Collections.synchronizedList(new ArrayList<>());

    @Override
    public ProductionExceptionHandlerResponse handle(
        ProducerRecord<byte[], byte[]> record, Exception exception) {
      return ProductionExceptionHandlerResponse.FAIL;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public ProductionExceptionHandlerResponse handleSerializationException(
        ProducerRecord record, Exception exception) {
      SEEN.add(record.value());
      return ProductionExceptionHandlerResponse.CONTINUE;
    }

    @Override
    public void configure(Map<String, ?> configs) {}
  }

  @Test
  public void productionHandlerOfTheOldestForm() {
    OldProductionHandler.SEEN.clear();
    Properties config = config();
    config.put(
        StreamsConfig.DEFAULT_PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
        OldProductionHandler.class);
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream("in")
        .mapValues(text -> Integer.valueOf(text))
        .to("out", Produced.with(Serdes.String(), numbers()));
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config)) {
      input(driver, "in").pipeValueList(Arrays.asList("1", "-2", "3"));
      assertEquals(Arrays.asList("1", "3"), output(driver, "out").readValuesToList());
    }
    assertEquals(Collections.singletonList(-2), OldProductionHandler.SEEN);
  }

  /** Numbers the calls for each key, with a store. */
  private static final class Numbering implements ValueTransformerWithKey<String, String, String> {
    private final String storeName;
    private KeyValueStore<String, Integer> store;
    private ProcessorContext context;

    Numbering(String storeName) {
      this.storeName = storeName;
    }

    @Override
    public void init(ProcessorContext context) {
      this.context = context;
      store = context.getStateStore(storeName);
      assertThrows(StreamsException.class, () -> context.forward("k", "v"));
      context.schedule(Duration.ofMillis(1), PunctuationType.WALL_CLOCK_TIME, time -> {});
    }

    @Override
    public String transform(String key, String value) {
      Integer before = store.get(key);
      int number = before == null ? 1 : before + 1;
      store.put(key, number);
      return value == null ? null : value + "#" + number + "@" + context.topic();
    }

    @Override
    public void close() {}
  }

  private static StoreBuilder<KeyValueStore<String, Integer>> numbersStore(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.Integer());
  }

  @Test
  public void tablesOfTransformedValues() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(numbersStore("numbers"));
    builder.addStateStore(numbersStore("own"));
    KTable<String, String> table = builder.table("in");
    table.transformValues(() -> new Numbering("numbers"), "numbers").toStream().to("plain");
    table
        .transformValues(
            () -> new Numbering("own"),
            Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as("kept"),
            Named.as("transforming"),
            "own")
        .toStream()
        .to("kept-out");
    Topology topology = builder.build();
    assertEquals(
        "Topologies:\n"
            + "   Sub-topology: 0\n"
            + "    Source: KSTREAM-SOURCE-0000000001 (topics: [in])\n"
            + "      --> KTABLE-SOURCE-0000000002\n"
            + "    Processor: KTABLE-SOURCE-0000000002 (stores: [])\n"
            + "      --> KTABLE-TRANSFORMVALUES-0000000003, transforming\n"
            + "      <-- KSTREAM-SOURCE-0000000001\n"
            + "    Processor: KTABLE-TRANSFORMVALUES-0000000003 (stores: [numbers])\n"
            + "      --> KTABLE-TOSTREAM-0000000004\n"
            + "      <-- KTABLE-SOURCE-0000000002\n"
            + "    Processor: transforming (stores: [own, kept])\n"
            + "      --> KTABLE-TOSTREAM-0000000007\n"
            + "      <-- KTABLE-SOURCE-0000000002\n"
            + "    Processor: KTABLE-TOSTREAM-0000000004 (stores: [])\n"
            + "      --> KSTREAM-SINK-0000000005\n"
            + "      <-- KTABLE-TRANSFORMVALUES-0000000003\n"
            + "    Processor: KTABLE-TOSTREAM-0000000007 (stores: [])\n"
            + "      --> KSTREAM-SINK-0000000008\n"
            + "      <-- transforming\n"
            + "    Sink: KSTREAM-SINK-0000000005 (topic: plain)\n"
            + "      <-- KTABLE-TOSTREAM-0000000004\n"
            + "    Sink: KSTREAM-SINK-0000000008 (topic: kept-out)\n"
            + "      <-- KTABLE-TOSTREAM-0000000007\n\n",
        topology.describe().toString());
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, config())) {
      TestInputTopic<String, String> in = input(driver, "in");
      in.pipeInput("a", "x");
      in.pipeInput("a", "y");
      in.pipeInput("a", (String) null);
      in.pipeInput("b", "z");
      List<String> expected = Arrays.asList("x#1@in", "y#2@in", null, "z#1@in");
      assertEquals(expected, output(driver, "plain").readValuesToList());
      assertEquals(expected, output(driver, "kept-out").readValuesToList());
      KeyValueStore<String, String> kept = driver.getKeyValueStore("kept");
      assertNull(kept.get("a"));
      assertEquals("z#1@in", kept.get("b"));
      assertEquals(3, driver.<String, Integer>getKeyValueStore("own").get("a"));
    }
  }

  private static final class Upper implements ValueTransformerWithKey<String, String, String> {
    @Override
    public void init(ProcessorContext context) {}

    @Override
    public String transform(String key, String value) {
      return value == null ? null : key + value.toUpperCase();
    }

    @Override
    public void close() {}
  }

  @Test
  public void transformedTablesThatAreJoinedAndGrouped() {
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, String> upper = builder.<String, String>table("in").transformValues(Upper::new);
    builder.<String, String>stream("stream")
        .join(upper, (value, row) -> value + "-" + row)
        .to("joined");
    upper
        .groupBy((key, value) -> KeyValue.pair(value.substring(1), key), Grouped.as("by-value"))
        .count()
        .toStream()
        .to("counts", Produced.with(Serdes.String(), Serdes.Long()));
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config())) {
      TestInputTopic<String, String> in = input(driver, "in");
      in.pipeInput("a", "x");
      in.pipeInput("b", "x");
      in.pipeInput("a", "y");
      input(driver, "stream").pipeInput("a", "left");
      assertEquals("left-aY", output(driver, "joined").readValue());
      Map<String, Long> counts =
          driver
              .createOutputTopic("counts", new StringDeserializer(), new LongDeserializer())
              .readKeyValuesToMap();
      Map<String, Long> expected = new HashMap<>();
      expected.put("X", 1L);
      expected.put("Y", 1L);
      assertEquals(expected, counts);
    }
  }

  /** Writes what it reads into a store. */
  private static final class Filling extends ContextualProcessor<String, String, Void, Void> {
    @Override
    public void process(Record<String, String> record) {
      KeyValueStore<String, String> store = context().getStateStore("read-only");
      store.put(record.key(), record.value());
    }
  }

  private static final class Looking extends ContextualProcessor<String, String, String, String> {
    @Override
    public void process(Record<String, String> record) {
      KeyValueStore<String, String> store = context().getStateStore("read-only");
      context().forward(record.withValue(record.value() + "/" + store.get(record.key())));
    }
  }

  @Test
  public void readOnlyStores() {
    Topology topology = new Topology();
    topology.addReadOnlyStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore("read-only"), Serdes.String(), Serdes.String()),
        "rows",
        new StringDeserializer(),
        new StringDeserializer(),
        "table",
        "filling",
        Filling::new);
    topology.addSource("records", "in");
    topology.addProcessor("looking", Looking::new, "records");
    topology.connectProcessorAndStateStores("looking", "read-only");
    topology.addSink("out", "out", "looking");
    assertEquals(
        "Topologies:\n"
            + "   Sub-topology: 0\n"
            + "    Source: records (topics: [in])\n"
            + "      --> looking\n"
            + "    Processor: looking (stores: [read-only])\n"
            + "      --> out\n"
            + "      <-- records\n"
            + "    Source: rows (topics: [table])\n"
            + "      --> filling\n"
            + "    Processor: filling (stores: [read-only])\n"
            + "      --> none\n"
            + "      <-- rows\n"
            + "    Sink: out (topic: out)\n"
            + "      <-- looking\n\n",
        topology.describe().toString());
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, config())) {
      input(driver, "table").pipeInput("k", "row");
      input(driver, "in").pipeInput("k", "v");
      assertEquals("v/row", output(driver, "out").readValue());
    }
  }

  public static class NotingWrapper implements ProcessorWrapper {
    static final Set<String> NAMES = Collections.synchronizedSet(new TreeSet<>());

    @Override
    public <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut>
        wrapProcessorSupplier(
            String processorName, ProcessorSupplier<KIn, VIn, KOut, VOut> processorSupplier) {
      NAMES.add(processorName);
      return ProcessorWrapper.asWrapped(processorSupplier);
    }

    @Override
    public <KIn, VIn, VOut> WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut>
        wrapFixedKeyProcessorSupplier(
            String processorName, FixedKeyProcessorSupplier<KIn, VIn, VOut> processorSupplier) {
      NAMES.add(processorName);
      return ProcessorWrapper.asWrappedFixedKey(processorSupplier);
    }
  }

  @Test
  public void processorsThatAreWrapped() {
    NotingWrapper.NAMES.clear();
    Properties config = config();
    config.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, NotingWrapper.class);
    StreamsBuilder builder =
        new StreamsBuilder(new TopologyConfig(new StreamsConfig(config)));
    builder.<String, String>stream("in")
        .filter((key, value) -> true, Named.as("filter"))
        .process(Echo::new, Named.as("echo"))
        .to("out");
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config)) {
      input(driver, "in").pipeInput("k", "v");
      assertEquals("v", output(driver, "out").readValue());
    }
    assertTrue(NotingWrapper.NAMES.containsAll(Arrays.asList("filter", "echo")));
  }

  private static final class Echo extends ContextualProcessor<String, String, String, String> {
    @Override
    public void process(Record<String, String> record) {
      context().forward(record);
    }
  }

  @Test
  public void optimizedTopologies() {
    Properties config = config();
    config.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
    StreamsBuilder builder = new StreamsBuilder();
    KStream<String, String> keyed =
        builder.<String, String>stream("in").selectKey((key, value) -> value);
    keyed.groupByKey().count(Materialized.as("counts"));
    keyed.groupByKey(Grouped.as("named")).reduce((one, other) -> one + other);
    String text = builder.build(config).describe().toString();
    assertEquals(1, text.split("Sink:").length - 1, text);
    assertTrue(text.contains("counts-repartition"), text);
  }

  @Test
  public void classesNamedByText() {
    Properties config = config();
    config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG,
        "org.apache.kafka.common.serialization.Serdes$StringSerde");
    config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG,
        "org.apache.kafka.common.serialization.Serdes$IntegerSerde");
    config.put(StreamsConfig.DEFAULT_DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        "org.apache.kafka.streams.errors.LogAndContinueExceptionHandler");
    config.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG,
        "org.apache.kafka.streams.processor.WallclockTimestampExtractor");
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("in", Consumed.with(Serdes.String(), numbers()))
        .groupByKey()
        .reduce(Integer::sum, Materialized.with(Serdes.String(), Serdes.Integer()))
        .toStream()
        .to("out");
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config)) {
      TestInputTopic<String, String> in = input(driver, "in");
      in.pipeInput("k", "1");
      in.pipeInput("k", "nothing");
      in.pipeInput("k", "2");
      assertEquals(
          Arrays.asList(KeyValue.pair("k", 1), KeyValue.pair("k", 3)),
          driver
              .createOutputTopic("out", new StringDeserializer(), new IntegerDeserializer())
              .readKeyValuesToList());
    }
  }

  @Test
  public void timestampedRowsOfTables() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>table("in", Materialized.as("rows"));
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config())) {
      input(driver, "in").pipeInput("k", "v", 17L);
      KeyValueStore<String, ValueAndTimestamp<String>> rows =
          driver.getTimestampedKeyValueStore("rows");
      assertEquals(ValueAndTimestamp.make("v", 17L), rows.get("k"));
    }
  }

  /** Tells how long it takes, with sensors of its own. */
  private static final class Measuring extends ContextualProcessor<String, String, String, String> {
    private Sensor latencies;
    private Sensor calls;
    private Sensor details;

    @Override
    public void init(
        org.apache.kafka.streams.processor.api.ProcessorContext<String, String> context) {
      super.init(context);
      StreamsMetrics metrics = context.metrics();
      latencies =
          metrics.addLatencyRateTotalSensor(
              "shop", "till", "checkout", Sensor.RecordingLevel.INFO, "city", "Rome");
      calls = metrics.addRateTotalSensor("shop", "till", "visit", Sensor.RecordingLevel.INFO);
      details =
          metrics.addRateTotalSensor("shop", "till", "detail", Sensor.RecordingLevel.DEBUG);
      Sensor own = metrics.addSensor("own", Sensor.RecordingLevel.INFO);
      own.add(new MetricName("largest", "my-group", "", Collections.emptyMap()), new Max());
    }

    @Override
    public void process(Record<String, String> record) {
      latencies.record(record.value().length());
      calls.record();
      details.record();
      context().metrics().addSensor("own", Sensor.RecordingLevel.INFO).record(9);
      context().forward(record);
    }
  }

  private static Object metric(
      Map<MetricName, ? extends Metric> metrics, String group, String name, String... tags) {
    for (Metric metric : metrics.values()) {
      MetricName full = metric.metricName();
      boolean tagged = true;
      for (int i = 0; i < tags.length; i += 2) {
        tagged &= tags[i + 1].equals(full.tags().get(tags[i]));
      }
      if (full.group().equals(group) && full.name().equals(name) && tagged) {
        return metric.metricValue();
      }
    }
    throw new AssertionError("no metric " + name + " in " + group + ": " + metrics.keySet());
  }

  @Test
  public void sensorsOfAProgram() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream("in").process(Measuring::new).to("out");
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config())) {
      input(driver, "in").pipeValueList(Arrays.asList("a", "abc"));
      Map<MetricName, ? extends Metric> metrics = driver.metrics();
      String[] tags = {"shop-id", "till", "city", "Rome"};
      assertEquals(2.0, metric(metrics, "stream-shop-metrics", "checkout-latency-avg", tags));
      assertEquals(3.0, metric(metrics, "stream-shop-metrics", "checkout-latency-max", tags));
      assertEquals(2.0, metric(metrics, "stream-shop-metrics", "checkout-total", tags));
      assertEquals(2.0, metric(metrics, "stream-shop-metrics", "visit-total", "shop-id", "till"));
      assertTrue((Double) metric(metrics, "stream-shop-metrics", "visit-rate") > 0);
      assertEquals(0.0, metric(metrics, "stream-shop-metrics", "detail-total"));
      assertEquals(9.0, metric(metrics, "my-group", "largest"));
    }
  }

  @Test
  public void droppedRecordsAreCounted() {
    Properties config = config();
    config.put(
        StreamsConfig.DEFAULT_DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        "org.apache.kafka.streams.errors.LogAndContinueExceptionHandler");
    config.put(StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG, "DEBUG");
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("in", Consumed.with(Serdes.String(), numbers())).mapValues(n -> "" + n).to("out");
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config)) {
      input(driver, "in").pipeValueList(Arrays.asList("1", "x", "y", "2"));
      Map<MetricName, ? extends Metric> metrics = driver.metrics();
      assertEquals(
          2.0, metric(metrics, "stream-task-metrics", "dropped-records-total", "task-id", "0_0"));
      assertEquals(
          2.0,
          metric(
              metrics,
              "stream-processor-node-metrics",
              "process-total",
              "processor-node-id",
              "KSTREAM-SOURCE-0000000000"));
    }
  }
}
