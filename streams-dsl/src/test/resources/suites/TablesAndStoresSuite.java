import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.WindowedSerdes;
import org.apache.kafka.streams.kstream.internals.SessionWindow;
import org.apache.kafka.streams.kstream.internals.TimeWindow;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.state.DslKeyValueParams;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StateSerdes;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.VersionedKeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.junit.jupiter.api.Test;

/** Tests of topologies, stores and serdes as programs have them. */
public class TablesAndStoresSuite {

  private static Properties config() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "suite-" + UUID.randomUUID());
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "dummy:1234");
    config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    return config;
  }

  private static Topology wordCount() {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<String, String> lines = builder.stream("lines");
    KTable<String, Long> counts =
        lines
            .flatMapValues(value -> Arrays.asList(value.toLowerCase(Locale.ROOT).split("\\W+")))
            .groupBy((key, word) -> word, Grouped.as("words"))
            .count(
                Named.as("counting"),
                Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as("counts")
                    .withCachingDisabled());
    counts.toStream().to("counted", Produced.with(Serdes.String(), Serdes.Long()));
    return builder.build();
  }

  @Test
  public void wordCountCounts() {
    try (TopologyTestDriver driver = new TopologyTestDriver(wordCount(), config())) {
      TestInputTopic<Void, String> lines =
          driver.createInputTopic("lines", Serdes.Void().serializer(), new StringSerializer());
      TestOutputTopic<String, Long> counted =
          driver.createOutputTopic("counted", new StringDeserializer(), new LongDeserializer());
      lines.pipeValueList(List.of("Hello kafka streams", "hello world"));
      assertEquals(
          List.of(
              KeyValue.pair("hello", 1L),
              KeyValue.pair("kafka", 1L),
              KeyValue.pair("streams", 1L),
              KeyValue.pair("hello", 2L),
              KeyValue.pair("world", 1L)),
          counted.readKeyValuesToList());
      KeyValueStore<String, Long> counts = driver.getKeyValueStore("counts");
      assertEquals(2L, counts.get("hello"));
      List<String> range = new ArrayList<>();
      try (KeyValueIterator<String, Long> some = counts.range("i", "t")) {
        some.forEachRemaining(entry -> range.add(entry.key));
      }
      assertEquals(List.of("kafka", "streams"), range);
      KeyValueStore<String, ValueAndTimestamp<Long>> timed =
          driver.getTimestampedKeyValueStore("counts");
      assertEquals(2L, timed.get("hello").value());
      QueryResult<Long> queried =
          timed.query(
              KeyQuery.<String, Long>withKey("hello"),
              PositionBound.unbounded(),
              new QueryConfig(false));
      assertTrue(queried.isSuccess());
      assertEquals(2L, queried.getResult());
      List<Long> values = new ArrayList<>();
      try (KeyValueIterator<String, Long> all =
          timed
              .query(
                  RangeQuery.<String, Long>withNoBounds().withDescendingKeys(),
                  PositionBound.unbounded(),
                  new QueryConfig(false))
              .getResult()) {
        all.forEachRemaining(entry -> values.add(entry.value));
      }
      assertEquals(List.of(1L, 1L, 1L, 2L), values);
      assertEquals(
          Set.of("counted"),
          driver.producedTopicNames().stream()
              .filter(name -> name.equals("counted"))
              .collect(java.util.stream.Collectors.toSet()));
    }
  }

  @Test
  public void windowedCountsAreKeyedByWindow() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("clicks", Consumed.with(Serdes.String(), Serdes.String()))
        .groupByKey()
        .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMinutes(1), Duration.ofSeconds(10)))
        .count(
            Materialized.<String, Long, WindowStore<Bytes, byte[]>>as("per-minute")
                .withRetention(Duration.ofHours(1))
                .withStoreType(Materialized.StoreType.IN_MEMORY))
        .toStream()
        .to(
            "clicked",
            Produced.with(
                WindowedSerdes.timeWindowedSerdeFrom(String.class, 60_000L), Serdes.Long()));
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config())) {
      TestInputTopic<String, String> clicks =
          driver.createInputTopic(
              "clicks",
              new StringSerializer(),
              new StringSerializer(),
              Instant.ofEpochMilli(0),
              Duration.ofSeconds(40));
      TestOutputTopic<Windowed<String>, Long> clicked =
          driver.createOutputTopic(
              "clicked",
              WindowedSerdes.timeWindowedSerdeFrom(String.class, 60_000L).deserializer(),
              new LongDeserializer());
      clicks.pipeInput("ann", "1");
      clicks.pipeInput("ann", "2");
      clicks.pipeInput("ann", "3");
      clicks.advanceTime(Duration.ofMinutes(5));
      clicks.pipeInput("bob", "4");
      assertEquals(
          List.of(
              KeyValue.pair(new Windowed<>("ann", new TimeWindow(0, 60_000)), 1L),
              KeyValue.pair(new Windowed<>("ann", new TimeWindow(0, 60_000)), 2L),
              KeyValue.pair(new Windowed<>("ann", new TimeWindow(60_000, 120_000)), 1L),
              KeyValue.pair(new Windowed<>("bob", new TimeWindow(420_000, 480_000)), 1L)),
          clicked.readKeyValuesToList());
      WindowStore<String, Long> windows = driver.getWindowStore("per-minute");
      List<Long> starts = new ArrayList<>();
      try (WindowStoreIterator<Long> ann =
          windows.fetch("ann", Instant.ofEpochMilli(0), Instant.ofEpochMilli(100_000))) {
        ann.forEachRemaining(window -> starts.add(window.key));
      }
      assertEquals(List.of(0L, 60_000L), starts);
      assertEquals(2L, windows.fetch("ann", 0L));
      assertEquals(
          ValueAndTimestamp.make(2L, 40_000L),
          driver.<String, Long>getTimestampedWindowStore("per-minute").fetch("ann", 0L));
    }
  }

  /** An own type with an own serde. */
  record Customer(String name, int age) {}

  static class CustomerSerde implements Serde<Customer> {
    @Override
    public Serializer<Customer> serializer() {
      return (topic, customer) ->
          customer == null ? null : (customer.name() + "," + customer.age()).getBytes();
    }

    @Override
    public Deserializer<Customer> deserializer() {
      return (topic, bytes) -> {
        if (bytes == null) {
          return null;
        }
        String[] parts = new String(bytes).split(",");
        if (parts.length != 2) {
          throw new SerializationException("not a customer");
        }
        return new Customer(parts[0], Integer.parseInt(parts[1]));
      };
    }
  }

  @Test
  public void tableJoinsAndTombstones() {
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, Customer> customers =
        builder.table(
            "customers",
            Consumed.with(Serdes.String(), new CustomerSerde()),
            Materialized.as(Stores.inMemoryKeyValueStore("customers")));
    KTable<String, String> cities = builder.table("cities");
    customers
        .leftJoin(cities, (customer, city) -> customer.name() + "/" + city)
        .filter((key, value) -> !value.startsWith("x"), Materialized.as("joined"))
        .toStream()
        .to("joined-out");
    builder.<String, String>stream("orders")
        .join(customers, (key, order, customer) -> order + " by " + customer.name())
        .to("orders-out");
    Properties config = config();
    config.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndContinueExceptionHandler.class);
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config)) {
      TestInputTopic<String, String> in =
          driver.createInputTopic("customers", new StringSerializer(), new StringSerializer());
      in.pipeInput("1", "ann,30");
      in.pipeInput("2", "garbage");
      driver
          .createInputTopic("cities", new StringSerializer(), new StringSerializer())
          .pipeInput("1", "rome");
      driver
          .createInputTopic("orders", new StringSerializer(), new StringSerializer())
          .pipeInput("1", "book");
      in.pipeInput("1", (String) null);
      assertEquals(
          Arrays.asList("ann/null", "ann/rome", null),
          driver
              .createOutputTopic("joined-out", new StringDeserializer(), new StringDeserializer())
              .readValuesToList());
      assertEquals(
          "book by ann",
          driver
              .createOutputTopic("orders-out", new StringDeserializer(), new StringDeserializer())
              .readValue());
      assertNull(driver.getKeyValueStore("customers").get("1"));
    }
  }

  static class Idle implements Processor<String, String, Void, Void> {
    @Override
    public void process(Record<String, String> record) {}
  }

  @Test
  public void versionedStoreKeepsHistory() {
    Topology topology = new Topology();
    topology.addSource("source", "topic");
    topology.addProcessor("processor", Idle::new, "source");
    topology.addStateStore(
        Stores.versionedKeyValueStoreBuilder(
            Stores.persistentVersionedKeyValueStore("versions", Duration.ofMinutes(10)),
            Serdes.String(),
            Serdes.String()),
        "processor");
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, config())) {
      VersionedKeyValueStore<String, String> versions =
          driver.getVersionedKeyValueStore("versions");
      assertEquals(
          VersionedKeyValueStore.PUT_RETURN_CODE_VALID_TO_UNDEFINED, versions.put("k", "new", 20));
      assertEquals(20, versions.put("k", "old", 10));
      assertEquals("old", versions.get("k", 15).value());
      assertEquals("new", versions.get("k").value());
      assertEquals(20, versions.get("k").timestamp());
      assertEquals("new", versions.delete("k", 30).value());
      assertNull(versions.get("k"));
    }
  }

  @Test
  public void serdesOfListsWindowsAndSessions() {
    Serde<List<String>> lists = Serdes.ListSerde(ArrayList.class, Serdes.String());
    assertEquals(
        List.of("a", "b"),
        lists
            .deserializer()
            .deserialize("t", lists.serializer().serialize("t", List.of("a", "b"))));
    Serde<Windowed<String>> sessions = WindowedSerdes.sessionWindowedSerdeFrom(String.class);
    Windowed<String> session = new Windowed<>("k", new SessionWindow(3, 9));
    byte[] bytes = sessions.serializer().serialize("t", session);
    assertEquals(1 + 16, bytes.length);
    assertEquals(session, sessions.deserializer().deserialize("t", bytes));
    StateSerdes<String, Long> serdes =
        StateSerdes.withBuiltinTypes("store", String.class, Long.class);
    assertEquals(5L, serdes.valueFrom(serdes.rawValue(5L)));
    assertEquals("store", serdes.topic());
  }

  @Test
  public void smallTypesBehave() {
    assertEquals(new HostInfo("localhost", 8080), HostInfo.buildFromEndpoint("localhost:8080"));
    assertEquals(-1, HostInfo.unavailable().port());
    assertEquals(-1, KeyQueryMetadata.NOT_AVAILABLE.partition());
    Position position = Position.emptyPosition().withComponent("t", 0, 5).withComponent("t", 0, 3);
    assertEquals(Map.of(0, 5L), position.getPartitionPositions("t"));
    assertTrue(PositionBound.at(position).position().getTopics().contains("t"));
    assertThrows(UnsupportedOperationException.class, position::hashCode);
    StateQueryRequest<Long> request =
        StateQueryRequest.inStore("s")
            .withQuery(KeyQuery.<String, Long>withKey("k"))
            .withPartitions(Set.of(1))
            .requireActive();
    assertFalse(request.isAllPartitions());
    assertTrue(request.isRequireActive());
    assertEquals(Optional.empty(), RangeQuery.<String, Long>withUpperBound("z").getLowerBound());
    StoreQueryParameters<ReadOnlyKeyValueStore<String, Long>> parameters =
        StoreQueryParameters.fromNameAndType("s", QueryableStoreTypes.<String, Long>keyValueStore())
            .withPartition(3)
            .enableStaleStores();
    assertEquals(3, parameters.partition());
    assertTrue(parameters.staleStoresEnabled());
    assertEquals(
        "x",
        BuiltInDslStoreSuppliers.IN_MEMORY.keyValueStore(new DslKeyValueParams("x", true)).name());
    assertNotEquals(new DslKeyValueParams("x", true), new DslKeyValueParams("x", false));
    assertEquals("rocksdb", Stores.persistentKeyValueStore("y").metricsScope());
    assertEquals("in-memory-lru", Stores.lruMap("z", 3).metricsScope());
    assertThrows(NullPointerException.class, () -> Stores.persistentKeyValueStore(null));
    assertThrows(
        IllegalArgumentException.class,
        () -> Stores.persistentSessionStore("s", Duration.ofMillis(-1)));
  }
}
