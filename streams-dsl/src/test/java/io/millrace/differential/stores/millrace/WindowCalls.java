package io.millrace.differential.stores.millrace;

import io.millrace.common.serialization.Serdes;
import io.millrace.differential.stores.Kind;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.Stores;
import io.millrace.streams.state.ValueAndTimestamp;
import io.millrace.streams.state.WindowBytesStoreSupplier;
import io.millrace.streams.state.WindowStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;

/** Random calls on a window store. */
public final class WindowCalls {
  private static final String[] KEYS = {"a", "aa", "ab", "b"};
  private static final Duration RETENTION = Duration.ofMinutes(5);
  private static final Duration SIZE = Duration.ofSeconds(10);

  private final Random random;
  private final Log log = new Log();
  private long nowMs;

  private WindowCalls(long seed) {
    random = new Random(seed);
  }

  /** Makes the calls and says what came back. */
  public static List<String> run(Kind kind, boolean cached, long seed, Path directory) {
    StoreBuilder<?> builder = builder(kind);
    if (cached) {
      builder.withCachingEnabled();
    }
    WindowCalls calls = new WindowCalls(seed);
    try (Opened opened = new Opened(builder, directory)) {
      if (kind.name().startsWith("TIMESTAMPED")) {
        WindowStore<String, ValueAndTimestamp<String>> store = opened.store();
        calls.all(store, number -> ValueAndTimestamp.make("v" + number, number));
        WindowStore<String, String> plain = opened.driver().getWindowStore("store");
        calls.log.entries("untimestamped", plain::all);
      } else {
        WindowStore<String, String> store = opened.store();
        calls.all(store, number -> "v" + number);
      }
    }
    return calls.log.lines();
  }

  private static StoreBuilder<?> builder(Kind kind) {
    return switch (kind) {
      case PERSISTENT -> plain(Stores.persistentWindowStore("store", RETENTION, SIZE, false));
      case IN_MEMORY -> plain(Stores.inMemoryWindowStore("store", RETENTION, SIZE, false));
      case DUPLICATES -> plain(Stores.persistentWindowStore("store", RETENTION, SIZE, true));
      case DUPLICATES_IN_MEMORY ->
          plain(Stores.inMemoryWindowStore("store", RETENTION, SIZE, true));
      case TIMESTAMPED ->
          timed(Stores.persistentTimestampedWindowStore("store", RETENTION, SIZE, false));
      case TIMESTAMPED_IN_MEMORY ->
          timed(Stores.inMemoryWindowStore("store", RETENTION, SIZE, false));
      case TIMESTAMPED_OVER_PLAIN ->
          timed(Stores.persistentWindowStore("store", RETENTION, SIZE, false));
      default -> throw new IllegalArgumentException(kind.name());
    };
  }

  private static StoreBuilder<?> plain(WindowBytesStoreSupplier supplier) {
    return Stores.windowStoreBuilder(supplier, Serdes.String(), Serdes.String());
  }

  private static StoreBuilder<?> timed(WindowBytesStoreSupplier supplier) {
    return Stores.timestampedWindowStoreBuilder(supplier, Serdes.String(), Serdes.String());
  }

  private String key() {
    return KEYS[random.nextInt(KEYS.length)];
  }

  private String keyOrNull() {
    return random.nextInt(4) == 0 ? null : key();
  }

  private long time() {
    return Math.max(0, nowMs - random.nextInt(500_000)) / 10_000 * 10_000;
  }

  private <V> void all(WindowStore<String, V> store, LongFunction<V> values) {
    for (int i = 0; i < 200; i++) {
      nowMs += random.nextInt(20_000);
      String key = key();
      long startMs = random.nextBoolean() ? nowMs / 10_000 * 10_000 : time();
      V value = random.nextInt(5) == 0 ? null : values.apply(i);
      log.call("put " + key + "@" + startMs + value, () -> store.put(key, value, startMs));
      look(store);
    }
    log.call("put null", () -> store.put(null, values.apply(1), nowMs));
    log.value("fetch null", () -> store.fetch(null, nowMs));
    log.value("name", () -> store.name() + store.persistent() + store.isOpen());
  }

  private <V> void look(WindowStore<String, V> store) {
    String key = key();
    String from = keyOrNull();
    String to = keyOrNull();
    long fromMs = time();
    long toMs = fromMs + random.nextInt(300_000) - 50_000;
    String one = " " + key + " " + fromMs + "-" + toMs;
    String range = " " + from + "-" + to + " " + fromMs + "-" + toMs;
    switch (random.nextInt(10)) {
      case 0 -> log.value("fetch " + key + fromMs, () -> store.fetch(key, fromMs));
      case 1 -> log.entries("fetch" + one, () -> store.fetch(key, fromMs, toMs));
      case 2 -> log.entries("backwardFetch" + one, () -> store.backwardFetch(key, fromMs, toMs));
      case 3 -> log.entries("fetch" + range, () -> store.fetch(from, to, fromMs, toMs));
      case 4 ->
          log.entries("backwardFetch" + range, () -> store.backwardFetch(from, to, fromMs, toMs));
      case 5 -> log.entries("fetchAll" + fromMs + toMs, () -> store.fetchAll(fromMs, toMs));
      case 6 -> log.entries("backwardFetchAll", () -> store.backwardFetchAll(fromMs, toMs));
      case 7 -> log.entries("all", store::all);
      case 8 -> log.entries("backwardAll", store::backwardAll);
      default ->
          log.entries(
              "fetch instants" + range,
              () ->
                  store.fetch(from, to, Instant.ofEpochMilli(fromMs), Instant.ofEpochMilli(toMs)));
    }
  }
}
