package io.millrace.streams.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.kstream.internals.SessionWindow;
import io.millrace.streams.state.KeyValueIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Session stores against a plain list: finds by key, by range and by time, through random puts. */
final class SessionStorePropertyTest {
  private static final long RETENTION_MS = 300_000;
  private static final String[] KEYS = {"a", "aa", "b"};

  private record Entry(String key, long startMs, long endMs, String value) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void finds_afterRandomPutsAndRemoves_equalTheModel(long seed) {
    Random random = new Random(seed);
    SortedBytes bytes = new SortedBytes();
    Map<String, Entry> model = new HashMap<>();
    long highestMs = -1;
    for (int i = 0; i < 300; i++) {
      BytesSessionStore<String, String> store = open(bytes);
      String key = KEYS[random.nextInt(KEYS.length)];
      long startMs = Math.max(0, i * 5_000L - random.nextInt(400_000)) / 10_000 * 10_000;
      long endMs = startMs + random.nextInt(5) * 10_000L;
      String value = random.nextInt(4) == 0 ? null : "v" + i;
      highestMs = Math.max(highestMs, endMs);
      store.put(new Windowed<>(key, new SessionWindow(startMs, endMs)), value);
      if (endMs > highestMs - RETENTION_MS) {
        model.put(key + startMs + "/" + endMs, new Entry(key, startMs, endMs, value));
      }
      check(store, live(model, highestMs), random, "seed " + seed + ", step " + i);
    }
  }

  private static BytesSessionStore<String, String> open(SortedBytes bytes) {
    StoreSpec spec =
        new StoreSpec(
            "s",
            new StoreSpec.Kind.Session(RETENTION_MS),
            Serdes.String(),
            Serdes.String(),
            false,
            true,
            null,
            null);
    BytesSessionStore<String, String> store = new BytesSessionStore<>(spec);
    store.open(bytes, new SerdeScope("app", null, null));
    return store;
  }

  private static List<Entry> live(Map<String, Entry> model, long highestMs) {
    return model.values().stream()
        .filter(entry -> entry.value() != null && entry.endMs() > highestMs - RETENTION_MS)
        .sorted(Comparator.comparingLong(Entry::endMs).thenComparingLong(Entry::startMs))
        .toList();
  }

  private static void check(
      BytesSessionStore<String, String> store, List<Entry> live, Random random, String where) {
    long earliestEnd = random.nextInt(1_500_000);
    long latestStart = earliestEnd + random.nextInt(300_000) - 100_000;
    Predicate<Entry> touching =
        entry -> entry.endMs() >= earliestEnd && entry.startMs() <= latestStart;
    for (String key : KEYS) {
      List<Entry> expected =
          live.stream().filter(touching.and(entry -> entry.key().equals(key))).toList();
      assertThat(entries(store.findSessions(key, earliestEnd, latestStart)))
          .as(where)
          .isEqualTo(expected);
      List<Entry> reversed = new ArrayList<>(expected);
      Collections.reverse(reversed);
      assertThat(entries(store.backwardFindSessions(key, earliestEnd, latestStart)))
          .as(where)
          .isEqualTo(reversed);
    }
    assertThat(entries(store.findSessions("a", "aa", earliestEnd, latestStart)))
        .as(where)
        .containsExactlyInAnyOrderElementsOf(
            live.stream().filter(touching.and(entry -> !entry.key().equals("b"))).toList());
    assertThat(entries(store.findSessions(earliestEnd, latestStart)))
        .as(where)
        .containsExactlyInAnyOrderElementsOf(
            live.stream()
                .filter(entry -> entry.endMs() >= earliestEnd && entry.endMs() <= latestStart)
                .toList());
  }

  private static List<Entry> entries(KeyValueIterator<Windowed<String>, String> iterator) {
    List<Entry> entries = new ArrayList<>();
    try (iterator) {
      iterator.forEachRemaining(
          e ->
              entries.add(
                  new Entry(e.key.key(), e.key.window().start(), e.key.window().end(), e.value)));
    }
    return entries;
  }
}
