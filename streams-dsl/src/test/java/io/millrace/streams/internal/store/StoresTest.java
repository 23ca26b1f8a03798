package io.millrace.streams.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.streams.KeyValue;
import io.millrace.streams.errors.InvalidStateStoreException;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.kstream.internals.SessionWindow;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.SessionStore;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.Stores;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.ValueAndTimestamp;
import io.millrace.streams.state.WindowStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Stores made by {@code Stores}: key-value order, timestamps, sessions, duplicates, expiry. */
final class StoresTest {
  private static final SerdeScope SCOPE = new SerdeScope("app", null, null);

  private static <S extends StateStore> S open(StoreBuilder<S> builder, SortedBytes bytes) {
    S store = builder.build();
    ((BackedStore) store).open(bytes, SCOPE);
    return store;
  }

  private static KeyValueStore<Integer, String> numbers() {
    return open(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore("numbers"), Serdes.Integer(), Serdes.String()),
        new SortedBytes());
  }

  private static <K> List<K> keys(KeyValueIterator<K, ?> iterator) {
    List<K> keys = new ArrayList<>();
    try (iterator) {
      while (iterator.hasNext()) {
        K peeked = iterator.peekNextKey();
        assertThat(iterator.next().key).isEqualTo(peeked);
        keys.add(peeked);
      }
    }
    return keys;
  }

  @Test
  void keyValue_scans_areInTheOrderOfSerializedBytes() {
    KeyValueStore<Integer, String> store = numbers();
    store.putAll(
        List.of(
            KeyValue.pair(2, "two"),
            KeyValue.pair(-1, "minus one"),
            KeyValue.pair(1, "one"),
            KeyValue.pair(3, "three")));

    assertThat(keys(store.all())).containsExactly(1, 2, 3, -1);
    assertThat(keys(store.reverseAll())).containsExactly(-1, 3, 2, 1);
    assertThat(keys(store.range(1, 2))).containsExactly(1, 2);
    assertThat(keys(store.range(2, null))).containsExactly(2, 3, -1);
    assertThat(keys(store.reverseRange(null, 2))).containsExactly(2, 1);
    assertThat(keys(store.range(-1, 1))).as("inverted in the order of bytes").isEmpty();
    assertThat(store.approximateNumEntries()).isEqualTo(4);
  }

  @Test
  void keyValue_writes_returnWhatWasThere() {
    KeyValueStore<Integer, String> store = numbers();

    assertThat(store.putIfAbsent(1, "a")).isNull();
    assertThat(store.putIfAbsent(1, "b")).isEqualTo("a");
    assertThat(store.delete(1)).isEqualTo("a");
    assertThat(store.delete(1)).isNull();
    store.put(2, "c");
    store.put(2, null);
    assertThat(keys(store.all())).isEmpty();
  }

  @Test
  void keyValue_changedWhileIterating_goesOn() {
    KeyValueStore<Integer, String> store = numbers();
    IntStream.range(0, 10).forEach(i -> store.put(i, "v"));

    try (KeyValueIterator<Integer, String> all = store.all()) {
      while (all.hasNext()) {
        store.delete(all.next().key);
      }
    }

    assertThat(store.approximateNumEntries()).isZero();
  }

  @Test
  void keyValue_prefixScan_findsKeysThatStartWithIt() {
    KeyValueStore<String, String> store =
        open(
            Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("s"), Serdes.String(), Serdes.String()),
            new SortedBytes());
    List.of("a", "ab", "abc", "b").forEach(key -> store.put(key, key));

    assertThat(keys(store.prefixScan("ab", new StringSerializer()))).containsExactly("ab", "abc");
  }

  @Test
  void keyValue_closedOrNullKey_isRefused() {
    KeyValueStore<Integer, String> store = numbers();
    assertThatThrownBy(() -> store.get(null)).isInstanceOf(NullPointerException.class);
    store.close();

    assertThatThrownBy(() -> store.get(1))
        .isInstanceOf(InvalidStateStoreException.class)
        .hasMessageContaining("store \"numbers\" is not open");
  }

  @Test
  void timestamped_value_isKeptBehindEightBytesOfTime() {
    SortedBytes bytes = new SortedBytes();
    TimestampedKeyValueStore<String, String> store =
        open(
            Stores.timestampedKeyValueStoreBuilder(
                Stores.persistentTimestampedKeyValueStore("s"), Serdes.String(), Serdes.String()),
            bytes);

    store.put("k", ValueAndTimestamp.make("v", 258));

    assertThat(store.get("k")).isEqualTo(ValueAndTimestamp.make("v", 258));
    assertThat(bytes.get(new byte[] {'k'})).containsExactly(0, 0, 0, 0, 0, 0, 1, 2, 'v');
  }

  @Test
  void window_putBelowRetention_isIgnoredAndOldSegmentsAreGone() {
    SortedBytes bytes = new SortedBytes();
    WindowStore<String, String> store =
        open(
            Stores.windowStoreBuilder(
                Stores.persistentWindowStore(
                    "w", Duration.ofMinutes(2), Duration.ofMinutes(1), false),
                Serdes.String(),
                Serdes.String()),
            bytes);
    store.put("k", "old", 0);
    store.put("k", "new", 600_000);
    store.put("k", "late", 60_000);

    assertThat(store.fetch("k", 0)).isNull();
    assertThat(store.fetch("k", 60_000)).isNull();
    assertThat(store.fetch("k", 600_000)).isEqualTo("new");
    assertThat(bytes.approximateEntries()).as("status and one window").isEqualTo(2);
  }

  @Test
  void window_duplicates_areKeptInTheOrderOfPutsAcrossReopening() {
    SortedBytes bytes = new SortedBytes();
    StoreBuilder<WindowStore<String, String>> builder =
        Stores.windowStoreBuilder(
            Stores.persistentWindowStore("w", Duration.ofHours(1), Duration.ofMinutes(1), true),
            Serdes.String(),
            Serdes.String());
    WindowStore<String, String> store = open(builder, bytes);
    store.put("k", "1", 5);
    store.put("k", null, 5);
    WindowStore<String, String> reopened = open(builder, bytes);
    reopened.put("k", "2", 5);

    List<String> values = new ArrayList<>();
    reopened.fetch("k", 0, 10).forEachRemaining(entry -> values.add(entry.value));
    assertThat(values).containsExactly("1", "2");
  }

  @Test
  void session_find_overlapsInclusiveAndInOrderOfEnds() {
    SessionStore<String, Long> store =
        open(
            Stores.sessionStoreBuilder(
                Stores.persistentSessionStore("s", Duration.ofHours(1)),
                Serdes.String(),
                Serdes.Long()),
            new SortedBytes());
    Windowed<String> early = session("k", 0, 10);
    Windowed<String> late = session("k", 20, 30);
    Windowed<String> other = session("kk", 0, 10);
    store.put(late, 2L);
    store.put(early, 1L);
    store.put(other, 3L);

    assertThat(keys(store.findSessions("k", 10, 20))).containsExactly(early, late);
    assertThat(keys(store.findSessions("k", 11, 20))).containsExactly(late);
    assertThat(keys(store.findSessions("k", 10, 19))).containsExactly(early);
    assertThat(keys(store.backwardFetch("k"))).containsExactly(late, early);
    assertThat(keys(store.fetch("k", "kk"))).containsExactlyInAnyOrder(early, late, other);
    assertThat(store.fetchSession("k", 20, 30)).isEqualTo(2);
    store.remove(early);
    assertThat(keys(store.fetch("k"))).containsExactly(late);
  }

  private static Windowed<String> session(String key, long startMs, long endMs) {
    return new Windowed<>(key, new SessionWindow(startMs, endMs));
  }

  @Test
  void stores_argumentsOutOfRange_areRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(
            () -> Stores.persistentWindowStore("w", second, Duration.ofSeconds(2), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2000 ms");
    assertThatThrownBy(() -> Stores.persistentSessionStore("s", second.negated()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1000 ms");
  }
}
