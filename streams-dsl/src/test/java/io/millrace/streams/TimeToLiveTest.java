package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.StringDeserializer;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.internal.runtime.RuntimeOptions;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.TimeWindows;
import io.millrace.streams.processor.api.ContextualProcessor;
import io.millrace.streams.processor.api.MockProcessorContext;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.QueryableStoreTypes;
import io.millrace.streams.state.ReadOnlyKeyValueStore;
import io.millrace.streams.state.Stores;
import io.millrace.streams.state.WindowStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores with a time to live: an entry written at stream time t is there while stream time is below
 * t plus the time to live; scans, queries, restarts and epochs cut anywhere agree on that.
 */
final class TimeToLiveTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();
  private static final String STORE = "recent";
  private static final Duration TTL = Duration.ofMillis(100);

  @TempDir private Path directory;

  /** Writes records into the store, deletes on "-", and forwards all that is there. */
  private static final class Keeping extends ContextualProcessor<String, String, String, String> {
    @Override
    public void process(Record<String, String> record) {
      KeyValueStore<String, String> store = context().getStateStore(STORE);
      if (record.value().equals("-")) {
        store.delete(record.key());
      } else if (!record.value().equals("?")) {
        store.put(record.key(), record.value());
      }
      context().forward(record.withValue(rows(store).toString()));
    }
  }

  private static Map<String, String> rows(ReadOnlyKeyValueStore<String, String> store) {
    Map<String, String> rows = new TreeMap<>();
    try (KeyValueIterator<String, String> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, String> row = all.next();
        rows.put(row.key, row.value);
        assertThat(store.get(row.key)).isEqualTo(row.value);
      }
    }
    return rows;
  }

  private static Topology keeping(Duration ttl) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.withTtl(Stores.persistentKeyValueStore(STORE), ttl),
            Serdes.String(),
            Serdes.String()));
    builder.<String, String>stream("in").process(Keeping::new, STORE).to("out");
    return builder.build();
  }

  /** What the store must hold: by key, when it was written and what. */
  private static final class Oracle {
    private final Map<String, Line> written = new TreeMap<>();
    private long timeMs = -1;

    String apply(Line line) {
      timeMs = Math.max(timeMs, line.timestampMs());
      if (line.value().equals("-")) {
        written.remove(line.key());
      } else if (!line.value().equals("?")) {
        written.put(line.key(), Line.of("", 0, timeMs, line.key(), line.value()));
      }
      return rows().toString();
    }

    Map<String, String> rows() {
      Map<String, String> rows = new TreeMap<>();
      written.forEach(
          (key, line) -> {
            if (timeMs - line.timestampMs() < TTL.toMillis()) {
              rows.put(key, line.value());
            }
          });
      return rows;
    }
  }

  private static List<Line> lines(Random random, int count) {
    List<Line> lines = new ArrayList<>();
    long timeMs = 1_000;
    for (int i = 0; i < count; i++) {
      timeMs += random.nextInt(20) == 0 ? random.nextInt(150) : random.nextInt(12);
      String value = random.nextInt(8) == 0 ? "-" : random.nextInt(6) == 0 ? "?" : "v" + i;
      lines.add(Line.of("in", 0, timeMs - random.nextInt(30), "k" + random.nextInt(12), value));
    }
    return lines;
  }

  @Test
  void driver_randomWrites_entriesVanishAtTheirTime() {
    for (long seed = 0; seed < 20; seed++) {
      Oracle oracle = new Oracle();
      try (TopologyTestDriver driver =
          new TopologyTestDriver(keeping(TTL), RuntimeFixture.textConfig())) {
        TestInputTopic<String, String> in =
            driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
        TestOutputTopic<String, String> out =
            driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer());
        for (Line line : lines(new Random(seed), 400)) {
          in.pipeInput(line.key(), line.value(), line.timestampMs());
          assertThat(out.readValue())
              .as("seed %d, after %s", seed, line)
              .isEqualTo(oracle.apply(line));
        }
        assertThat(rows(driver.getKeyValueStore(STORE))).isEqualTo(oracle.rows());
      }
    }
  }

  @Test
  void runtime_restartsAndEpochsCutAnywhere_sameAsTheOracle() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Line> lines = lines(random, 400);
    Oracle oracle = new Oracle();
    List<String> expected = lines.stream().map(oracle::apply).toList();
    for (int from = 0; from < lines.size(); from += 100) {
      RuntimeOptions options = RuntimeFixture.options(1 + random.nextInt(60), 2);
      try (RuntimeFixture fixture = RuntimeFixture.open("millrace:" + directory, options)) {
        fixture.topic("in", 1);
        fixture.topic("out", 1);
        Member member = fixture.start("ttl", "program", keeping(TTL), EmitMode.EAGER);
        // One by one, for the order of input within an epoch is that of timestamps.
        for (Line line : lines.subList(from, from + 100)) {
          fixture.write(List.of(line));
          if (random.nextInt(10) == 0) {
            fixture.await(member, "in");
          }
        }
        fixture.await(member, "in");
        if (from + 100 == lines.size()) {
          assertThat(fixture.read("out").stream().map(Line::value).toList())
              .as("seed %d", seed)
              .isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void query_afterStreamTimeMovedOn_expiredRowsAreGone() {
    String url = "memory:ttl-" + ENGINES.incrementAndGet();
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream("in")
        .groupByKey()
        .count(Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as(STORE).withTtl(TTL))
        .toStream()
        .mapValues(String::valueOf)
        .to("out");
    Properties config = RuntimeFixture.textConfig();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "ttl");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, url);
    try (RuntimeFixture fixture = RuntimeFixture.open(url)) {
      fixture.topic("in", 1);
      fixture.topic("out", 1);
      try (MillraceStreams streams = new MillraceStreams(builder.build(), config)) {
        streams.start();
        fixture.write(
            List.of(Line.of("in", 0, 1_000, "a", "x"), Line.of("in", 0, 1_050, "b", "x")));
        assertThat(streams.awaitProcessed(Duration.ofSeconds(60))).isTrue();
        ReadOnlyKeyValueStore<String, Long> counts =
            streams.store(
                StoreQueryParameters.fromNameAndType(STORE, QueryableStoreTypes.keyValueStore()));
        assertThat(counts.get("a")).isEqualTo(1);

        fixture.write(List.of(Line.of("in", 0, 1_100, "b", "x")));
        assertThat(streams.awaitProcessed(Duration.ofSeconds(60))).isTrue();
        assertThat(counts.get("a")).isNull();
        assertThat(counts.get("b")).isEqualTo(2);

        fixture.write(List.of(Line.of("in", 0, 1_250, "a", "x")));
        assertThat(streams.awaitProcessed(Duration.ofSeconds(60))).isTrue();
        assertThat(counts.get("a")).isEqualTo(1);
        assertThat(counts.get("b")).isNull();
      }
    }
  }

  @Test
  void mockContext_streamTimeSet_entryExpires() {
    MockProcessorContext<String, String> context = new MockProcessorContext<>();
    KeyValueStore<String, String> store =
        Stores.keyValueStoreBuilder(
                Stores.withTtl(Stores.inMemoryKeyValueStore(STORE), TTL),
                Serdes.String(),
                Serdes.String())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.setCurrentStreamTimeMs(10);
    store.put("a", "1");

    context.setCurrentStreamTimeMs(109);
    assertThat(store.get("a")).isEqualTo("1");
    context.setCurrentStreamTimeMs(110);
    assertThat(store.get("a")).isNull();
    assertThat(store.putIfAbsent("a", "2")).isNull();
    assertThat(store.get("a")).isEqualTo("2");
  }

  @Test
  void withTtl_whereItHasNoMeaning_isRefused() {
    assertThatThrownBy(() -> Stores.withTtl(Stores.lruMap("lru", 3), TTL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lru");
    assertThatThrownBy(() -> Stores.withTtl(Stores.persistentKeyValueStore(STORE), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    StreamsBuilder builder = new StreamsBuilder();
    assertThatThrownBy(
            () ->
                builder.stream("in")
                    .groupByKey()
                    .windowedBy(TimeWindows.ofSizeWithNoGrace(TTL))
                    .count(
                        Materialized.<Object, Long, WindowStore<Bytes, byte[]>>as("windows")
                            .withTtl(TTL)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("withRetention");
    StreamsBuilder global = new StreamsBuilder();
    global.globalTable(
        "in", Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as("global").withTtl(TTL));
    assertThatThrownBy(global::build).isInstanceOf(TopologyException.class);
  }
}
