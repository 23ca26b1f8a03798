package io.millrace.differential.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.test.TestRecord;

/** What changelog topics of all kinds of stores hold after random input. */
public final class Changelogs {
  /** The stores whose topics are read. */
  public static final List<String> STORES =
      List.of(
          "table",
          "counts",
          "windows",
          "sessions",
          "versions",
          "plain",
          "memory",
          "lru",
          "dups",
          "join-this-join-store",
          "join-other-join-store");

  private static final int RECORDS = 300;
  private static final Map<String, String> ASKED = Map.of("segment.bytes", "1000000");
  private static final Serde<String> TEXT = Serdes.String();

  private Changelogs() {}

  /** A line for each record of these topics, topic by topic. */
  public static List<String> run(long seed) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    try (TopologyTestDriver driver = new TopologyTestDriver(topology(), config)) {
      Random random = new Random(seed);
      long timeMs = 1000;
      for (int number = 0; number < RECORDS; number++) {
        timeMs = Math.max(0, timeMs + random.nextInt(25) - 10);
        String topic = random.nextBoolean() ? "stream" : random.nextBoolean() ? "rows" : "old";
        TestInputTopic<String, String> input =
            driver.createInputTopic(topic, new StringSerializer(), new StringSerializer());
        boolean tombstone = !topic.equals("stream") && random.nextInt(4) == 0;
        input.pipeInput("k" + random.nextInt(5), tombstone ? null : "v" + number, timeMs);
      }
      List<String> lines = new ArrayList<>();
      STORES.forEach(store -> read(driver, "app-" + store + "-changelog", lines));
      return lines;
    }
  }

  private static void read(TopologyTestDriver driver, String topic, List<String> lines) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    for (TestRecord<byte[], byte[]> record :
        driver.createOutputTopic(topic, bytes, bytes).readRecordsToList()) {
      String value = record.value() == null ? "null" : HexFormat.of().formatHex(record.value());
      lines.add(
          "%s %s = %s at %d, %d headers"
              .formatted(
                  topic,
                  HexFormat.of().formatHex(record.key()),
                  value,
                  record.timestamp(),
                  record.headers().toArray().length));
    }
  }

  private static <V, S extends StateStore> Materialized<String, V, S> asked(
      Materialized<String, V, S> store, Serde<V> values) {
    return store
        .withKeySerde(TEXT)
        .withValueSerde(values)
        .withCachingDisabled()
        .withLoggingEnabled(ASKED);
  }

  private static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    Consumed<String, String> consumed = Consumed.with(TEXT, TEXT);
    KStream<String, String> stream = builder.stream("stream", consumed);
    builder.table(
        "rows",
        consumed,
        asked(Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as("table"), TEXT));
    builder.table(
        "old",
        consumed,
        asked(
            Materialized.<String, String>as(
                Stores.persistentVersionedKeyValueStore("versions", Duration.ofMillis(60))),
            TEXT));
    KGroupedStream<String, String> grouped = stream.groupByKey(Grouped.with(TEXT, TEXT));
    grouped.count(
        asked(
            Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as("counts"), Serdes.Long()));
    grouped
        .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMillis(20), Duration.ofMillis(30)))
        .count(asked(Materialized.as("windows"), Serdes.Long()));
    grouped
        .windowedBy(
            SessionWindows.ofInactivityGapAndGrace(Duration.ofMillis(15), Duration.ofMillis(30)))
        .count(asked(Materialized.as("sessions"), Serdes.Long()));
    stream
        .join(
            stream.mapValues(value -> value + "!"),
            (left, right) -> left + right,
            JoinWindows.ofTimeDifferenceAndGrace(Duration.ofMillis(10), Duration.ofMillis(10)),
            StreamJoined.with(TEXT, TEXT, TEXT).withStoreName("join").withLoggingEnabled(ASKED))
        .foreach((key, value) -> {});
    addStores(builder);
    stream.process(Writing::new, "plain", "memory", "lru", "dups");
    return builder.build();
  }

  private static void addStores(StreamsBuilder builder) {
    for (KeyValueBytesStoreSupplier supplier :
        List.of(
            Stores.persistentKeyValueStore("plain"),
            Stores.inMemoryKeyValueStore("memory"),
            Stores.lruMap("lru", 3))) {
      builder.addStateStore(
          Stores.keyValueStoreBuilder(supplier, TEXT, TEXT).withLoggingEnabled(ASKED));
    }
    builder.addStateStore(
        Stores.windowStoreBuilder(
                Stores.persistentWindowStore(
                    "dups", Duration.ofMillis(200), Duration.ofMillis(10), true),
                TEXT,
                TEXT)
            .withLoggingEnabled(ASKED));
  }

  /** Calls every method of stores that writes. */
  private static final class Writing extends ContextualProcessor<String, String, Void, Void> {
    private int number;
    private final List<KeyValueStore<String, String>> stores = new ArrayList<>();

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      super.init(context);
      for (String name : List.of("plain", "memory", "lru")) {
        stores.add(context.getStateStore(name));
      }
    }

    @Override
    public void process(Record<String, String> record) {
      int choice = number++ % 7;
      for (KeyValueStore<String, String> store : stores) {
        write(store, choice, record.key(), record.value());
      }
      WindowStore<String, String> windows = context().getStateStore("dups");
      windows.put(record.key(), choice == 3 ? null : record.value(), record.timestamp() / 10 * 10);
    }

    private static void write(
        KeyValueStore<String, String> store, int choice, String key, String value) {
      switch (choice) {
        case 0 -> store.delete(key);
        case 1 -> store.putIfAbsent(key, value);
        case 2 -> store.put(key, null);
        case 3 ->
            store.putAll(List.of(KeyValue.pair(key, value + "a"), KeyValue.pair("other", value)));
        default -> store.put(key, value);
      }
    }
  }
}
