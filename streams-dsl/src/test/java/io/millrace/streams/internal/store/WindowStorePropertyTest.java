package io.millrace.streams.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.WindowStoreIterator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Window stores against a plain model: every read, forward and backward, through random puts. */
final class WindowStorePropertyTest {
  private static final long RETENTION_MS = 300_000;
  private static final String[] KEYS = {"", "a", "aa", "a\0", "b", "\u00ff", "\u00ff\u00ff"};
  private static final SerdeScope SCOPE = new SerdeScope("app", null, null);

  private record Entry(String key, long startMs, String value) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void reads_afterRandomPuts_equalTheModel(long seed) {
    Random random = new Random(seed);
    SortedBytes bytes = new SortedBytes();
    BytesWindowStore<String, String> store = open(bytes);
    Map<String, Map<Long, String>> model = new HashMap<>();
    long highestMs = -1;
    for (int i = 0; i < 400; i++) {
      String key = KEYS[random.nextInt(KEYS.length)];
      long startMs = Math.max(0, i * 5_000L - random.nextInt(500_000)) / 1_000 * 1_000;
      String value = random.nextInt(5) == 0 ? null : "v" + i;
      highestMs = Math.max(highestMs, startMs);
      store.put(key, value, startMs);
      if (startMs > highestMs - RETENTION_MS) {
        model.computeIfAbsent(key, unused -> new TreeMap<>()).put(startMs, value);
      }
      if (i % 20 == 0) {
        store = open(bytes); // what it knows must be in the bytes
        check(store, live(model, highestMs), random, "seed " + seed + ", step " + i);
      }
    }
  }

  private static BytesWindowStore<String, String> open(SortedBytes bytes) {
    StoreSpec spec =
        new StoreSpec(
            "w",
            new StoreSpec.Kind.Window(RETENTION_MS, 1_000, false),
            Serdes.String(),
            Serdes.String(),
            false,
            true,
            null,
            null);
    BytesWindowStore<String, String> store = new BytesWindowStore<>(spec, StoreCodec::stored);
    store.open(bytes, SCOPE);
    return store;
  }

  // Order: segment of time, then the bytes of key, start.
  private static List<Entry> live(Map<String, Map<Long, String>> model, long highestMs) {
    List<Entry> entries = new ArrayList<>();
    model.forEach(
        (key, windows) ->
            windows.forEach(
                (startMs, value) -> {
                  if (value != null && startMs > highestMs - RETENTION_MS) {
                    entries.add(new Entry(key, startMs, value));
                  }
                }));
    SegmentLayout layout = SegmentLayout.windows(RETENTION_MS);
    entries.sort(
        (x, y) ->
            Arrays.compareUnsigned(
                layout.key(x.key().getBytes(StandardCharsets.UTF_8), x.startMs(), 0),
                layout.key(y.key().getBytes(StandardCharsets.UTF_8), y.startMs(), 0)));
    return entries;
  }

  private static void check(
      BytesWindowStore<String, String> store, List<Entry> live, Random random, String where) {
    long from = random.nextInt(2_000_000);
    long to = from + random.nextInt(400_000);
    Predicate<Entry> inTime = entry -> entry.startMs() >= from && entry.startMs() <= to;
    assertThat(entries(store.all())).as(where).isEqualTo(live);
    assertThat(entries(store.backwardAll())).as(where).isEqualTo(reversed(live));
    assertThat(entries(store.fetchAll(from, to))).as(where).isEqualTo(select(live, inTime));
    assertThat(entries(store.backwardFetchAll(from, to)))
        .as(where)
        .isEqualTo(reversed(select(live, inTime)));
    for (String low : KEYS) {
      for (String high : KEYS) {
        Predicate<Entry> inRange =
            inTime.and(e -> compare(e.key(), low) >= 0 && compare(e.key(), high) <= 0);
        assertThat(entries(store.fetch(low, high, from, to)))
            .as(where)
            .isEqualTo(select(live, inRange));
      }
      checkKey(store, live, low, inTime, from, to, where);
    }
  }

  private static void checkKey(
      BytesWindowStore<String, String> store,
      List<Entry> live,
      String key,
      Predicate<Entry> inTime,
      long from,
      long to,
      String where) {
    List<Entry> expected = select(live, inTime.and(entry -> entry.key().equals(key)));
    assertThat(windows(key, store.fetch(key, from, to))).as(where).isEqualTo(expected);
    assertThat(windows(key, store.backwardFetch(key, from, to)))
        .as(where)
        .isEqualTo(reversed(expected));
    for (Entry entry : expected) {
      assertThat(store.fetch(key, entry.startMs())).as(where).isEqualTo(entry.value());
    }
  }

  private static int compare(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Entry> select(List<Entry> entries, Predicate<Entry> wanted) {
    return entries.stream().filter(wanted).toList();
  }

  private static List<Entry> reversed(List<Entry> entries) {
    List<Entry> copy = new ArrayList<>(entries);
    Collections.reverse(copy);
    return copy;
  }

  private static List<Entry> entries(KeyValueIterator<Windowed<String>, String> iterator) {
    List<Entry> entries = new ArrayList<>();
    try (iterator) {
      iterator.forEachRemaining(
          e -> entries.add(new Entry(e.key.key(), e.key.window().start(), e.value)));
    }
    return entries;
  }

  private static List<Entry> windows(String key, WindowStoreIterator<String> iterator) {
    List<Entry> entries = new ArrayList<>();
    try (iterator) {
      iterator.forEachRemaining(e -> entries.add(new Entry(key, e.key, e.value)));
    }
    return entries;
  }
}
