package io.millrace.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.Serializer;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.StateStoreContext;
import io.millrace.streams.processor.api.ContextualProcessor;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.KeyValueBytesStoreSupplier;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.QueryableStoreTypes;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.Stores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores that a program brings along: a supplier of its own key-value store, and a store of no
 * known shape. The program's store answers in the task; its entries are kept with each commit, read
 * by queries, and handed to its restore callback after a restart.
 */
final class CustomStoresTest {
  private static final List<String> EVENTS = new ArrayList<>();

  @TempDir private Path directory;

  /** A hash map with a restore callback; scans are not needed here. */
  private static final class MapStore implements KeyValueStore<Bytes, byte[]> {
    private final Map<Bytes, byte[]> entries = new HashMap<>();
    private boolean open;

    @Override
    public String name() {
      return "counts";
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
      open = true;
      context.register(
          root,
          (key, value) -> {
            EVENTS.add("restore " + new String(key, UTF_8));
            entries.put(new Bytes(key), value);
          });
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
      return entries.get(key);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
      if (value == null) {
        entries.remove(key);
      } else {
        entries.put(key, value);
      }
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
      return entries.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> all) {
      all.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
      return entries.remove(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
      throw new UnsupportedOperationException();
    }

    @Override
    public <PS extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(
        P prefix, PS serializer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long approximateNumEntries() {
      return entries.size();
    }

    @Override
    public void flush() {
      EVENTS.add("flush");
    }

    @Override
    public void close() {
      open = false;
    }

    @Override
    public boolean persistent() {
      return false;
    }

    @Override
    public boolean isOpen() {
      return open;
    }
  }

  private static final class MapSupplier implements KeyValueBytesStoreSupplier {
    @Override
    public String name() {
      return "counts";
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
      return new MapStore();
    }

    @Override
    public String metricsScope() {
      return "map";
    }
  }

  /** Counts in the store and deletes on "delete". */
  private static final class Counting extends ContextualProcessor<String, String, String, String> {
    @Override
    public void process(Record<String, String> record) {
      KeyValueStore<String, Long> counts = context().getStateStore("counts");
      if (record.value().equals("delete")) {
        counts.delete(record.key());
      } else {
        Long before = counts.get(record.key());
        counts.put(record.key(), before == null ? 1 : before + 1);
      }
    }
  }

  private static Topology counting(KeyValueBytesStoreSupplier supplier) {
    Topology topology = new Topology();
    topology.addSource("source", "lines");
    topology.addProcessor("counting", Counting::new, "source");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.Long()), "counting");
    return topology;
  }

  @Test
  void suppliedStore_inDriver_answersAndIsFlushed() {
    EVENTS.clear();
    try (TopologyTestDriver driver =
        new TopologyTestDriver(counting(new MapSupplier()), RuntimeFixture.textConfig())) {
      TestInputTopic<String, String> lines =
          driver.createInputTopic("lines", new StringSerializer(), new StringSerializer());
      lines.pipeInput("a", "1");
      lines.pipeInput("a", "2");

      assertThat(driver.<String, Long>getKeyValueStore("counts").get("a")).isEqualTo(2);
    }
    assertThat(EVENTS).contains("flush");
  }

  @Test
  void suppliedStore_afterRestart_isRestoredAndRead() {
    assertRestored(new MapSupplier(), 3L);
    assertThat(EVENTS).contains("restore a").doesNotContain("restore b");
  }

  @Test
  void lruStore_afterRestart_holdsTheEntriesUsedLast() {
    assertRestored(Stores.lruMap("counts", 2), 3L);
  }

  @Test
  void supplierOfOurStore_afterRestart_isThere() {
    assertRestored(new Wrapping("counts"), 3L);
  }

  /** Hands out a store that comes with Millrace. */
  private record Wrapping(String name) implements KeyValueBytesStoreSupplier {

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
      return Stores.persistentKeyValueStore("counts").get();
    }

    @Override
    public String metricsScope() {
      return "wrapping";
    }
  }

  private void assertRestored(KeyValueBytesStoreSupplier supplier, Long expected) {
    String url = "millrace:" + directory;
    try (RuntimeFixture fixture = RuntimeFixture.open(url)) {
      fixture.topic("lines", 1);
      Member member = fixture.start("app", "m", counting(supplier), EmitMode.ATOMIC);
      fixture.write(
          List.of(
              Line.of("lines", 0, 1, "a", "1"),
              Line.of("lines", 0, 2, "b", "1"),
              Line.of("lines", 0, 3, "a", "2"),
              Line.of("lines", 0, 4, "b", "delete")));
      fixture.await(member, "lines");
    }
    EVENTS.clear();
    try (RuntimeFixture fixture = RuntimeFixture.open(url)) {
      Member member = fixture.start("app", "m", counting(supplier), EmitMode.ATOMIC);
      fixture.write(List.of(Line.of("lines", 0, 5, "a", "3")));
      fixture.await(member, "lines");
      try (StateSnapshot snapshot = member.snapshot()) {
        var counts = snapshot.store("counts", QueryableStoreTypes.<String, Long>keyValueStore());
        assertThat(counts.get("a")).isEqualTo(expected);
        assertThat(counts.get("b")).isNull();
      }
    }
  }

  /** A store of no known shape, with a builder of its own. */
  private static final class Tally implements StateStore {
    private long sum;
    private boolean open;

    void add(long amount) {
      sum += amount;
    }

    @Override
    public String name() {
      return "tally";
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
      open = true;
      context.register(root, (key, value) -> {}, () -> EVENTS.add("commit " + sum));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      EVENTS.add("close");
      open = false;
    }

    @Override
    public boolean persistent() {
      return false;
    }

    @Override
    public boolean isOpen() {
      return open;
    }
  }

  private static final class TallyBuilder implements StoreBuilder<Tally> {
    @Override
    public StoreBuilder<Tally> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<Tally> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<Tally> withLoggingEnabled(Map<String, String> config) {
      return this;
    }

    @Override
    public StoreBuilder<Tally> withLoggingDisabled() {
      return this;
    }

    @Override
    public Tally build() {
      return new Tally();
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }

    @Override
    public String name() {
      return "tally";
    }
  }

  private static Topology tallying() {
    Topology topology = new Topology();
    topology.addSource("source", "lines");
    topology.addProcessor(
        "adding",
        () ->
            new ContextualProcessor<String, String, String, String>() {
              @Override
              public void process(Record<String, String> record) {
                Tally tally = context().getStateStore("tally");
                tally.add(record.value().length());
              }
            },
        "source");
    topology.addStateStore(new TallyBuilder(), "adding");
    return topology;
  }

  @Test
  void ownStore_inDriverAndRuntime_isOpenedToldOfCommitsAndClosed() {
    EVENTS.clear();
    try (TopologyTestDriver driver =
        new TopologyTestDriver(tallying(), RuntimeFixture.textConfig())) {
      driver
          .createInputTopic("lines", new StringSerializer(), new StringSerializer())
          .pipeInput("k", "abc");
      assertThat(driver.getStateStore("tally")).isInstanceOf(Tally.class);
    }
    assertThat(EVENTS).endsWith("commit 3", "close");

    EVENTS.clear();
    try (RuntimeFixture fixture = RuntimeFixture.open("memory:custom-stores")) {
      fixture.topic("lines", 1);
      Member member = fixture.start("app", "m", tallying(), EmitMode.ATOMIC);
      fixture.write(List.of(Line.of("lines", 0, 1, "k", "abcd")));
      fixture.await(member, "lines");
    }
    assertThat(EVENTS).contains("commit 4").endsWith("close");
  }
}
