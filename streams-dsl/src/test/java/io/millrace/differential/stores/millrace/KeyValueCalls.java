package io.millrace.differential.stores.millrace;

import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.differential.stores.Kind;
import io.millrace.streams.KeyValue;
import io.millrace.streams.state.KeyValueBytesStoreSupplier;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.Stores;
import io.millrace.streams.state.ValueAndTimestamp;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Random calls on a key-value store. */
public final class KeyValueCalls {
  private static final String[] KEYS = {"a", "aa", "ab", "b", "ba", "\u00e9", "z"};

  private final Random random;
  private final Log log = new Log();

  private KeyValueCalls(long seed) {
    random = new Random(seed);
  }

  /** Makes the calls and says what came back. */
  public static List<String> run(Kind kind, boolean cached, long seed, Path directory) {
    StoreBuilder<?> builder = builder(kind);
    if (cached) {
      builder.withCachingEnabled();
    }
    KeyValueCalls calls = new KeyValueCalls(seed);
    try (Opened opened = new Opened(builder, directory)) {
      if (kind.name().startsWith("TIMESTAMPED")) {
        KeyValueStore<String, ValueAndTimestamp<String>> store = opened.store();
        calls.all(store, number -> ValueAndTimestamp.make("v" + number, number));
        KeyValueStore<String, String> plain = opened.driver().getKeyValueStore("store");
        calls.log.entries("untimestamped", plain::all);
      } else {
        KeyValueStore<String, String> store = opened.store();
        calls.all(store, number -> "v" + number);
      }
    }
    return calls.log.lines();
  }

  private static StoreBuilder<?> builder(Kind kind) {
    return switch (kind) {
      case PERSISTENT -> plain(Stores.persistentKeyValueStore("store"));
      case IN_MEMORY -> plain(Stores.inMemoryKeyValueStore("store"));
      case LRU -> plain(Stores.lruMap("store", 4));
      case TIMESTAMPED -> timed(Stores.persistentTimestampedKeyValueStore("store"));
      case TIMESTAMPED_IN_MEMORY -> timed(Stores.inMemoryKeyValueStore("store"));
      case TIMESTAMPED_OVER_PLAIN -> timed(Stores.persistentKeyValueStore("store"));
      default -> throw new IllegalArgumentException(kind.name());
    };
  }

  private static StoreBuilder<?> plain(KeyValueBytesStoreSupplier supplier) {
    return Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.String());
  }

  private static StoreBuilder<?> timed(KeyValueBytesStoreSupplier supplier) {
    return Stores.timestampedKeyValueStoreBuilder(supplier, Serdes.String(), Serdes.String());
  }

  private String key() {
    return KEYS[random.nextInt(KEYS.length)];
  }

  private String keyOrNull() {
    return random.nextInt(5) == 0 ? null : key();
  }

  private <V> void all(KeyValueStore<String, V> store, LongFunction<V> values) {
    for (int i = 0; i < 200; i++) {
      change(store, values.apply(i));
      look(store);
    }
    log.call("put null", () -> store.put(null, values.apply(1)));
    log.value("get null", () -> store.get(null));
    log.value("name", () -> store.name() + store.persistent() + store.isOpen());
  }

  private <V> void change(KeyValueStore<String, V> store, V value) {
    String key = key();
    switch (random.nextInt(6)) {
      case 0, 1 -> log.call("put " + key, () -> store.put(key, value));
      case 2 -> log.call("put null " + key, () -> store.put(key, null));
      case 3 -> log.value("putIfAbsent " + key, () -> store.putIfAbsent(key, value));
      case 4 -> log.value("delete " + key, () -> store.delete(key));
      default -> {
        String other = key();
        log.call(
            "putAll " + key + other,
            () -> store.putAll(List.of(KeyValue.pair(key, value), KeyValue.pair(other, value))));
      }
    }
  }

  private <V> void look(KeyValueStore<String, V> store) {
    String from = keyOrNull();
    String to = keyOrNull();
    Function<String, String> called = name -> name + " " + from + " " + to;
    switch (random.nextInt(7)) {
      case 0 -> log.entries(called.apply("range"), () -> store.range(from, to));
      case 1 -> log.entries(called.apply("reverseRange"), () -> store.reverseRange(from, to));
      case 2 -> log.entries("all", store::all);
      case 3 -> log.entries("reverseAll", store::reverseAll);
      case 4 -> {
        String prefix = key();
        log.entries("prefixScan " + prefix, () -> store.prefixScan(prefix, new StringSerializer()));
      }
      default -> {
        String key = key();
        log.value("get " + key, () -> store.get(key));
      }
    }
  }
}
