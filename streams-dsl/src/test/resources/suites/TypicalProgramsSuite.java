import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Printed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.SlidingWindows;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.ValueJoiner;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.WindowedSerdes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Programs as tutorials and applications have them, each with a small test. */
public class TypicalProgramsSuite {

  private static Properties config() {
    final Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "typical-" + UUID.randomUUID());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
    settings.put(StreamsConfig.CLIENT_ID_CONFIG, "typical-client");
    settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.String().getClass().getName());
    settings.put(
        StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.String().getClass().getName());
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 10 * 1000);
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
    settings.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), 1024 * 1024);
    return settings;
  }

  private static TestInputTopic<String, String> text(TopologyTestDriver driver, String topic) {
    return driver.createInputTopic(topic, new StringSerializer(), new StringSerializer());
  }

  @Test
  public void sumOfOddNumbers() {
    final StreamsBuilder builder = new StreamsBuilder();
    final KStream<Void, Integer> input = builder.stream("numbers",
        Consumed.with(Serdes.Void(), Serdes.Integer()));
    final KTable<Integer, Integer> sum = input
        .filter((k, v) -> v % 2 != 0)
        .selectKey((k, v) -> 1)
        .groupByKey(Grouped.with(Serdes.Integer(), Serdes.Integer()))
        .reduce(Integer::sum);
    sum.toStream().to("sum", Produced.with(Serdes.Integer(), Serdes.Integer()));
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config())) {
      final TestInputTopic<Void, Integer> numbers =
          driver.createInputTopic(
              "numbers", Serdes.Void().serializer(), new IntegerSerializer());
      numbers.pipeValueList(Arrays.asList(1, 2, 3, 4, 5));
      assertEquals(
          Arrays.asList(1, 4, 9),
          driver
              .createOutputTopic("sum", new IntegerDeserializer(), new IntegerDeserializer())
              .readValuesToList());
    }
  }

  @Test
  public void anomalyDetection() {
    final StreamsBuilder builder = new StreamsBuilder();
    final KStream<String, String> views = builder.stream("UserClicks");
    final KTable<Windowed<String>, Long> anomalousUsers = views
        .map((ignoredKey, username) -> new KeyValue<>(username, username))
        .groupByKey()
        .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofMinutes(1)))
        .count()
        .filter((windowedUserId, count) -> count >= 3);
    final KStream<String, Long> anomalousUsersForConsole = anomalousUsers
        .toStream()
        .filter((windowedUserId, count) -> count != null)
        .map((windowedUserId, count) -> new KeyValue<>(windowedUserId.toString(), count));
    anomalousUsersForConsole.to("AnomalousUsers", Produced.with(Serdes.String(), Serdes.Long()));
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config())) {
      final TestInputTopic<String, String> clicks =
          driver.createInputTopic(
              "UserClicks",
              new StringSerializer(),
              new StringSerializer(),
              Instant.ofEpochMilli(0),
              Duration.ofSeconds(10));
      for (String user : Arrays.asList("alice", "alice", "bob", "alice", "alice")) {
        clicks.pipeInput(user);
      }
      assertEquals(
          Arrays.asList(
              KeyValue.pair("[alice@0/60000]", 3L), KeyValue.pair("[alice@0/60000]", 4L)),
          driver
              .createOutputTopic(
                  "AnomalousUsers", new StringDeserializer(), new LongDeserializer())
              .readKeyValuesToList());
    }
  }

  @Test
  public void userRegions() {
    final StreamsBuilder builder = new StreamsBuilder();
    final KTable<String, String> userRegions = builder.table("UserRegions");
    final KTable<String, Long> regionCounts = userRegions
        .groupBy((userId, region) -> KeyValue.pair(region, region))
        .count(Materialized.as("CountsByRegion"))
        .filter((regionName, count) -> count >= 2);
    final KStream<String, Long> forConsole = regionCounts
        .toStream()
        .filter((regionName, count) -> count != null);
    forConsole.to("LargeRegions", Produced.with(Serdes.String(), Serdes.Long()));
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config())) {
      final TestInputTopic<String, String> regions = text(driver, "UserRegions");
      regions.pipeKeyValueList(
          Arrays.asList(
              new KeyValue<>("alice", "asia"),
              new KeyValue<>("bob", "asia"),
              new KeyValue<>("alice", "europe"),
              new KeyValue<>("bob", "europe")));
      assertEquals(
          Arrays.asList(KeyValue.pair("asia", 2L), KeyValue.pair("europe", 2L)),
          driver
              .createOutputTopic("LargeRegions", new StringDeserializer(), new LongDeserializer())
              .readKeyValuesToList());
      final KeyValueStore<String, Long> store = driver.getKeyValueStore("CountsByRegion");
      assertEquals(0L, store.get("asia"));
    }
  }

  /** A song and how often it was played. */
  public static final class SongPlayCount {
    final String song;
    final long plays;

    SongPlayCount(String song, long plays) {
      this.song = song;
      this.plays = plays;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof SongPlayCount
          && ((SongPlayCount) other).song.equals(song)
          && ((SongPlayCount) other).plays == plays;
    }

    @Override
    public int hashCode() {
      return Objects.hash(song, plays);
    }

    @Override
    public String toString() {
      return song + "=" + plays;
    }
  }

  private static void write(DataOutputStream out, SongPlayCount count) throws IOException {
    out.writeUTF(count.song);
    out.writeLong(count.plays);
  }

  private static final Serde<SongPlayCount> SONGS =
      Serdes.serdeFrom(
          (topic, count) -> {
            if (count == null) {
              return null;
            }
            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
              write(out, count);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
          },
          (topic, data) -> {
            if (data == null) {
              return null;
            }
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(data))) {
              return new SongPlayCount(in.readUTF(), in.readLong());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });

  /** The songs played most. */
  static class TopSongs implements Iterable<SongPlayCount> {
    private final Map<String, SongPlayCount> current = new HashMap<>();

    public void add(final SongPlayCount count) {
      current.put(count.song, count);
    }

    void remove(final SongPlayCount value) {
      current.remove(value.song);
    }

    List<SongPlayCount> top(int most) {
      return current.values().stream()
          .sorted(
              Comparator.comparingLong((SongPlayCount count) -> -count.plays)
                  .thenComparing(count -> count.song))
          .limit(most)
          .collect(Collectors.toList());
    }

    @Override
    public java.util.Iterator<SongPlayCount> iterator() {
      return top(Integer.MAX_VALUE).iterator();
    }
  }

  private static class TopSongsSerde implements Serde<TopSongs> {
    @Override
    public void configure(final Map<String, ?> configs, final boolean isKey) {}

    @Override
    public void close() {}

    @Override
    public Serializer<TopSongs> serializer() {
      return new Serializer<>() {
        @Override
        public byte[] serialize(final String topic, final TopSongs songs) {
          final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (final SongPlayCount count : songs) {
              write(out, count);
            }
          } catch (final IOException e) {
            throw new RuntimeException(e);
          }
          return bytes.toByteArray();
        }
      };
    }

    @Override
    public Deserializer<TopSongs> deserializer() {
      return (topic, data) -> {
        if (data == null || data.length == 0) {
          return null;
        }
        final TopSongs result = new TopSongs();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(data))) {
          while (in.available() > 0) {
            result.add(new SongPlayCount(in.readUTF(), in.readLong()));
          }
        } catch (final IOException e) {
          throw new RuntimeException(e);
        }
        return result;
      };
    }
  }

  @Test
  public void musicCharts() {
    final StreamsBuilder builder = new StreamsBuilder();
    final KTable<String, String> songTable =
        builder.table("song-feed", Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as("all-songs"));
    final KStream<String, Long> playsBySongId = builder
        .stream("play-events", Consumed.with(Serdes.String(), Serdes.Long()))
        .filter((region, duration) -> duration >= 30_000)
        .map((key, value) -> KeyValue.pair(key, value));
    final KTable<String, Long> songPlayCounts = playsBySongId
        .leftJoin(songTable, (duration, song) -> song == null ? "unknown" : song,
            Joined.with(Serdes.String(), Serdes.Long(), Serdes.String()))
        .groupBy((songId, song) -> song, Grouped.with(Serdes.String(), Serdes.String()))
        .count(Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as("song-play-count")
            .withKeySerde(Serdes.String())
            .withValueSerde(Serdes.Long()));
    songPlayCounts.groupBy((song, plays) ->
            KeyValue.pair(song.substring(0, 1), new SongPlayCount(song, plays)),
        Grouped.with(Serdes.String(), SONGS))
        .aggregate(TopSongs::new,
            (aggKey, value, aggregate) -> {
              aggregate.add(value);
              return aggregate;
            },
            (aggKey, value, aggregate) -> {
              aggregate.remove(value);
              return aggregate;
            },
            Materialized.<String, TopSongs, KeyValueStore<Bytes, byte[]>>as("top-songs-by-letter")
                .withKeySerde(Serdes.String())
                .withValueSerde(new TopSongsSerde()));
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config())) {
      text(driver, "song-feed").pipeKeyValueList(
          Arrays.asList(KeyValue.pair("1", "air"), KeyValue.pair("2", "aria"), KeyValue.pair("3", "blues")));
      final TestInputTopic<String, Long> plays =
          driver.createInputTopic("play-events", new StringSerializer(), new LongSerializer());
      for (String id : Arrays.asList("1", "2", "2", "3", "9")) {
        plays.pipeInput(id, 40_000L);
      }
      plays.pipeInput("1", 100L);
      final KeyValueStore<String, TopSongs> top = driver.getKeyValueStore("top-songs-by-letter");
      assertEquals(
          Arrays.asList(new SongPlayCount("aria", 2), new SongPlayCount("air", 1)),
          top.get("a").top(5));
      assertEquals("[unknown=1]", top.get("u").top(5).toString());
    }
  }

  @Test
  public void sessionsOfPlays() {
    final StreamsBuilder builder = new StreamsBuilder();
    builder.stream("play-events", Consumed.with(Serdes.String(), Serdes.String()))
        .groupByKey(Grouped.with(Serdes.String(), Serdes.String()))
        .windowedBy(SessionWindows.ofInactivityGapAndGrace(Duration.ofMinutes(30), Duration.ofMinutes(0)))
        .count(Materialized.as("play-events-per-session"))
        .toStream()
        .map((key, value) -> new KeyValue<>(
            key.key() + "@" + key.window().start() + "->" + key.window().end(), value))
        .to("sessions", Produced.with(Serdes.String(), Serdes.Long()));
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config())) {
      final TestInputTopic<String, String> plays = text(driver, "play-events");
      plays.pipeInput("jo", "song", 0L);
      plays.pipeInput("jo", "song", 1_000L);
      plays.pipeInput("jo", "song", 5_000_000L);
      assertEquals(
          Arrays.asList(
              KeyValue.pair("jo@0->0", 1L),
              KeyValue.pair("jo@0->0", null),
              KeyValue.pair("jo@0->1000", 2L),
              KeyValue.pair("jo@5000000->5000000", 1L)),
          driver
              .createOutputTopic("sessions", new StringDeserializer(), new LongDeserializer())
              .readKeyValuesToList());
    }
  }

  @Test
  public void ordersEnrichedByGlobalTables() {
    final StreamsBuilder builder = new StreamsBuilder();
    final KStream<Long, String> orders =
        builder.stream("order", Consumed.with(Serdes.Long(), Serdes.String()));
    final GlobalKTable<String, String> customers =
        builder.globalTable("customer",
            Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as("customer-store")
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.String()));
    final KStream<Long, String> customerOrders = orders.join(
        customers,
        (orderId, order) -> order.split(":")[0],
        (order, customer) -> customer + " buys " + order.split(":")[1]);
    customerOrders.to("enriched-order", Produced.with(Serdes.Long(), Serdes.String()));
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config())) {
      text(driver, "customer").pipeInput("c1", "Ann");
      final TestInputTopic<Long, String> in =
          driver.createInputTopic("order", new LongSerializer(), new StringSerializer());
      in.pipeInput(7L, "c1:tea");
      in.pipeInput(8L, "c2:milk");
      assertEquals(
          Arrays.asList(KeyValue.pair(7L, "Ann buys tea")),
          driver
              .createOutputTopic("enriched-order", new LongDeserializer(), new StringDeserializer())
              .readKeyValuesToList());
    }
  }

  /** Lets each event through once in a while. */
  private static class Deduplicator<K, V, E> implements FixedKeyProcessor<K, V, V> {
    private FixedKeyProcessorContext<K, V> context;
    private WindowStore<E, Long> eventIdStore;
    private final long leftDurationMs;
    private final long rightDurationMs;
    private final org.apache.kafka.streams.kstream.KeyValueMapper<K, V, E> idExtractor;

    Deduplicator(
        long maintainDurationPerEventInMs,
        org.apache.kafka.streams.kstream.KeyValueMapper<K, V, E> idExtractor) {
      leftDurationMs = maintainDurationPerEventInMs / 2;
      rightDurationMs = maintainDurationPerEventInMs - leftDurationMs;
      this.idExtractor = idExtractor;
    }

    @Override
    public void init(final FixedKeyProcessorContext<K, V> context) {
      this.context = context;
      eventIdStore = context.getStateStore("eventId-store");
    }

    @Override
    public void process(final FixedKeyRecord<K, V> record) {
      final E eventId = idExtractor.apply(record.key(), record.value());
      if (eventId == null) {
        context.forward(record);
        return;
      }
      if (!isDuplicate(eventId)) {
        context.forward(record);
      }
      eventIdStore.put(eventId, context.currentStreamTimeMs(), context.currentStreamTimeMs());
    }

    private boolean isDuplicate(final E eventId) {
      final long eventTime = context.currentStreamTimeMs();
      try (WindowStoreIterator<Long> times =
          eventIdStore.fetch(eventId, eventTime - leftDurationMs, eventTime + rightDurationMs)) {
        return times.hasNext();
      }
    }

    @Override
    public void close() {}
  }

  @Test
  public void eventsWithoutDuplicates() {
    final Duration windowSize = Duration.ofMinutes(10);
    final StreamsBuilder builder = new StreamsBuilder();
    final StoreBuilder<WindowStore<String, Long>> dedupStoreBuilder = Stores.windowStoreBuilder(
        Stores.persistentWindowStore("eventId-store", windowSize, windowSize, false),
        Serdes.String(),
        Serdes.Long());
    builder.addStateStore(dedupStoreBuilder);
    final KStream<String, String> input = builder.stream("inputTopic");
    input
        .processValues(
            () -> new Deduplicator<>(windowSize.toMillis(), (key, value) -> value),
            "eventId-store")
        .to("outputTopic");
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config())) {
      final TestInputTopic<String, String> in = text(driver, "inputTopic");
      in.pipeInput("a", "1", 0L);
      in.pipeInput("a", "1", 1_000L);
      in.pipeInput("a", "2", 2_000L);
      in.pipeInput("a", "1", 3_600_000L);
      assertEquals(
          Arrays.asList("1", "2", "1"),
          driver
              .createOutputTopic("outputTopic", new StringDeserializer(), new StringDeserializer())
              .readValuesToList());
    }
  }

  @Test
  public void impressionsAndClicks() {
    final StreamsBuilder builder = new StreamsBuilder();
    final KStream<String, String> alerts = builder.stream("impressions");
    final KStream<String, String> incidents = builder.stream("clicks");
    final ValueJoiner<String, String, String> joiner =
        (impression, click) -> impression + "/" + click;
    alerts.outerJoin(incidents, joiner,
            JoinWindows.ofTimeDifferenceAndGrace(Duration.ofSeconds(5), Duration.ZERO),
            StreamJoined.with(Serdes.String(), Serdes.String(), Serdes.String())
                .withName("clicks-join"))
        .to("result");
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config())) {
      final TestInputTopic<String, String> impressions = text(driver, "impressions");
      final TestInputTopic<String, String> clicks = text(driver, "clicks");
      impressions.pipeInput("ad1", "shown", 0L);
      clicks.pipeInput("ad1", "clicked", 2_000L);
      impressions.pipeInput("ad2", "shown", 3_000L);
      impressions.pipeInput("ad3", "shown", 60_000L);
      final Map<String, String> results =
          driver
              .createOutputTopic("result", new StringDeserializer(), new StringDeserializer())
              .readKeyValuesToMap();
      assertEquals("shown/clicked", results.get("ad1"));
    }
  }

  /** Counts words with the Processor API. */
  private static class WordCountProcessor implements Processor<String, String, String, String> {
    private KeyValueStore<String, Integer> kvStore;
    private Cancellable schedule;

    @Override
    public void init(final ProcessorContext<String, String> context) {
      schedule = context.schedule(Duration.ofSeconds(1), PunctuationType.STREAM_TIME, timestamp -> {
        try (KeyValueIterator<String, Integer> iter = kvStore.all()) {
          while (iter.hasNext()) {
            final KeyValue<String, Integer> entry = iter.next();
            context.forward(new Record<>(entry.key, entry.value.toString(), timestamp));
          }
        }
      });
      kvStore = context.getStateStore("Counts");
    }

    @Override
    public void process(final Record<String, String> record) {
      final String[] words = record.value().toLowerCase(Locale.getDefault()).split("\\W+");
      for (final String word : words) {
        final Integer oldValue = kvStore.get(word);
        kvStore.put(word, oldValue == null ? 1 : oldValue + 1);
      }
    }

    @Override
    public void close() {
      schedule.cancel();
    }
  }

  @Test
  public void wordCountByProcessors() {
    final Topology topology = new Topology();
    topology.addSource("Source", "streams-plaintext-input");
    topology.addProcessor("Process", WordCountProcessor::new, "Source");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore("Counts"), Serdes.String(), Serdes.Integer()),
        "Process");
    topology.addSink("Sink", "streams-wordcount-processor-output", "Process");
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, config())) {
      final TestInputTopic<String, String> in = text(driver, "streams-plaintext-input");
      in.pipeInput("key", "to be or not to be", 0L);
      final TestOutputTopic<String, String> out =
          driver.createOutputTopic(
              "streams-wordcount-processor-output", new StringDeserializer(), new StringDeserializer());
      assertEquals(4, out.readKeyValuesToList().size());
      in.pipeInput("key", "be", 1_000L);
      assertEquals("3", out.readKeyValuesToMap().get("be"));
    }
    final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    final KeyValueStore<String, Integer> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("Counts"), Serdes.String(), Serdes.Integer())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    final WordCountProcessor processor = new WordCountProcessor();
    processor.init(context);
    processor.process(new Record<>("key", "alpha beta alpha", 0L));
    assertTrue(context.forwarded().isEmpty());
    context.scheduledPunctuators().get(0).getPunctuator().punctuate(0L);
    assertEquals("alpha", context.forwarded().get(0).record().key());
    assertEquals("2", context.forwarded().get(0).record().value());
  }

  @Test
  public void finalResultsOfWindows() {
    final StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream("clicks")
        .groupByKey()
        .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMinutes(1), Duration.ofSeconds(30)))
        .count(Materialized.with(Serdes.String(), Serdes.Long()))
        .suppress(Suppressed.untilWindowCloses(Suppressed.BufferConfig.unbounded()))
        .toStream((window, count) -> window.key())
        .to("final", Produced.with(Serdes.String(), Serdes.Long()));
    builder.<String, String>stream("prices")
        .groupByKey()
        .windowedBy(SlidingWindows.ofTimeDifferenceWithNoGrace(Duration.ofSeconds(10)))
        .reduce((one, other) -> one + other)
        .toStream()
        .to("sliding", Produced.with(
            WindowedSerdes.timeWindowedSerdeFrom(String.class, 10_000L), Serdes.String()));
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config())) {
      final TestInputTopic<String, String> clicks = text(driver, "clicks");
      clicks.pipeInput("a", "x", 0L);
      clicks.pipeInput("a", "x", 59_000L);
      clicks.pipeInput("b", "x", 89_000L);
      final TestOutputTopic<String, Long> out =
          driver.createOutputTopic("final", new StringDeserializer(), new LongDeserializer());
      assertTrue(out.isEmpty());
      clicks.pipeInput("b", "x", 90_000L);
      assertEquals(KeyValue.pair("a", 2L), out.readKeyValue());
      text(driver, "prices").pipeInput("p", "1", 5_000L);
      assertFalse(driver.producedTopicNames().isEmpty());
    }
  }

  @Test
  public void branchesHeadersAndPatterns() {
    final StreamsBuilder builder = new StreamsBuilder();
    final Map<String, KStream<String, String>> branches =
        builder.<String, String>stream(java.util.regex.Pattern.compile("drama-.*"))
            .split(Named.as("split-"))
            .branch((key, appearance) -> "drama".equals(appearance), Branched.as("drama"))
            .branch((key, appearance) -> "fantasy".equals(appearance),
                Branched.withConsumer(ks -> ks.to("fantasy-topic")))
            .defaultBranch(Branched.<String, String>as("other").withName("others"));
    assertEquals(Set.of("split-drama", "split-others"), branches.keySet());
    branches.get("split-drama").to((key, value, context) -> "topic-" + value);
    branches
        .get("split-others")
        .repartition(Repartitioned.with(Serdes.String(), Serdes.String()).withNumberOfPartitions(1))
        .peek((key, value) -> {})
        .to("other-topic", Produced.<String, String>streamPartitioner(
            (topic, key, value, partitions) -> Optional.of(Set.of(0))));
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config())) {
      final TestInputTopic<String, String> in = text(driver, "drama-1");
      final Headers headers = new RecordHeaders().add("source", "test".getBytes());
      in.pipeInput(new TestRecord<>("k", "drama", headers, 5L));
      in.pipeInput("k", "fantasy");
      in.pipeInput("k", "horror");
      final TestRecord<String, String> record =
          driver
              .createOutputTopic("topic-drama", new StringDeserializer(), new StringDeserializer())
              .readRecord();
      assertEquals(5L, record.timestamp());
      final Header header = record.headers().lastHeader("source");
      assertEquals("test", new String(header.value()));
      assertEquals("horror",
          driver.createOutputTopic("other-topic", new StringDeserializer(), new StringDeserializer())
              .readValue());
    }
  }

  /** Takes the time from the value. */
  public static class ValueTime implements TimestampExtractor {
    @Override
    public long extract(final ConsumerRecord<Object, Object> record, final long partitionTime) {
      return record.value() instanceof String
          ? Long.parseLong(((String) record.value()).split("@")[1])
          : partitionTime;
    }
  }

  @Test
  public void cogroupedWithTimesOfValues() {
    final StreamsBuilder builder = new StreamsBuilder();
    final Properties config = config();
    config.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, ValueTime.class);
    final KGroupedStream<String, String> logins =
        builder.<String, String>stream("logins").groupByKey();
    final KGroupedStream<String, String> downloads =
        builder.<String, String>stream("downloads").groupByKey();
    logins.<String>cogroup((key, value, aggregate) -> aggregate + "L")
        .cogroup(downloads, (key, value, aggregate) -> aggregate + "D")
        .aggregate(() -> "", Materialized.with(Serdes.String(), Serdes.String()))
        .toStream()
        .to("activity");
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config)) {
      text(driver, "logins").pipeInput("u", "in@10");
      text(driver, "downloads").pipeInput("u", "file@20");
      final List<TestRecord<String, String>> records =
          driver.createOutputTopic("activity", new StringDeserializer(), new StringDeserializer())
              .readRecordsToList();
      assertEquals("LD", records.get(1).value());
      assertEquals(20L, records.get(1).timestamp());
    }
  }

  @Test
  public void whatMainMethodsSay() {
    final StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream("in").print(Printed.<String, String>toSysOut().withLabel("in"));
    final Topology topology = builder.build();
    final Properties settings = config();
    settings.remove(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "memory:0");
    for (final TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      assertEquals(2, part.nodes().size());
      for (final TopologyDescription.Node node : part.nodes()) {
        assertTrue(node instanceof TopologyDescription.Source || node instanceof TopologyDescription.Processor);
      }
    }
    assertEquals(KafkaStreams.State.CREATED, KafkaStreams.State.valueOf("CREATED"));
    final StreamsUncaughtExceptionHandler handler = exception ->
        exception instanceof IllegalStateException
            ? StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD
            : StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    assertEquals(
        StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD,
        handler.handle(new IllegalStateException()));
    final CountDownLatch latch = new CountDownLatch(1);
    final KafkaStreams.StateListener listener = (newState, oldState) -> {
      if (newState == KafkaStreams.State.NOT_RUNNING) {
        latch.countDown();
      }
    };
    listener.onChange(KafkaStreams.State.NOT_RUNNING, KafkaStreams.State.PENDING_SHUTDOWN);
    assertEquals(0, latch.getCount());
  }
}
