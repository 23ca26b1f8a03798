package io.millrace.differential.stores.millrace;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.query.MultiVersionedKeyQuery;
import io.millrace.streams.query.PositionBound;
import io.millrace.streams.query.Query;
import io.millrace.streams.query.QueryConfig;
import io.millrace.streams.query.QueryResult;
import io.millrace.streams.query.VersionedKeyQuery;
import io.millrace.streams.state.Stores;
import io.millrace.streams.state.VersionedKeyValueStore;
import io.millrace.streams.state.VersionedRecord;
import io.millrace.streams.state.VersionedRecordIterator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random calls on a versioned store. */
public final class VersionedCalls {
  private static final String[] KEYS = {"a", "aa", "b"};

  private static final long COMPLETE_MS = 5_000_000;

  private final Random random;
  private final Log log = new Log();
  // Whether all history is kept: of what has expired, Kafka Streams shows what its segments hold.
  private final boolean complete;
  private long nowMs;

  private VersionedCalls(long seed, boolean complete) {
    random = new Random(seed);
    this.complete = complete;
  }

  /** Makes the calls and says what came back. */
  public static List<String> run(long historyMs, long seed, Path directory) {
    VersionedCalls calls = new VersionedCalls(seed, historyMs > COMPLETE_MS);
    try (Opened opened =
        new Opened(
            Stores.versionedKeyValueStoreBuilder(
                Stores.persistentVersionedKeyValueStore("store", Duration.ofMillis(historyMs)),
                Serdes.String(),
                Serdes.String()),
            directory)) {
      calls.all(opened.store());
    }
    return calls.log.lines();
  }

  private String key() {
    return KEYS[random.nextInt(KEYS.length)];
  }

  private long time() {
    return Math.max(0, nowMs - random.nextInt(500_000)) / 10_000 * 10_000;
  }

  private void all(VersionedKeyValueStore<String, String> store) {
    for (int i = 0; i < 300; i++) {
      nowMs += random.nextInt(15_000);
      long atMs = random.nextInt(3) == 0 ? nowMs / 10_000 * 10_000 : time();
      String key = key();
      String value = random.nextInt(4) == 0 ? null : "v" + i;
      if (random.nextInt(8) == 0) {
        log.value("delete " + key + atMs, () -> store.delete(key, atMs));
      } else {
        log.value("put " + key + "@" + atMs + value, () -> store.put(key, value, atMs));
      }
      look(store);
    }
    log.value("put null", () -> store.put(null, "v", nowMs));
    log.value("get null", () -> store.get(null));
    log.value("name", () -> store.name() + store.persistent() + store.isOpen());
  }

  private void look(VersionedKeyValueStore<String, String> store) {
    String key = key();
    long atMs = time();
    switch (random.nextInt(5)) {
      case 0 -> log.value("get " + key, () -> store.get(key));
      case 1 -> {
        VersionedKeyQuery<String, String> query =
            VersionedKeyQuery.<String, String>withKey(key).asOf(Instant.ofEpochMilli(atMs));
        log.value("query " + key + atMs, () -> result(store, query).getResult());
      }
      case 2 -> {
        MultiVersionedKeyQuery<String, String> query = query(key, atMs);
        if (complete) {
          log.value("query " + key + atMs, () -> versions(store, query));
        }
      }
      default -> log.value("get " + key + " as of " + atMs, () -> store.get(key, atMs));
    }
  }

  private MultiVersionedKeyQuery<String, String> query(String key, long atMs) {
    MultiVersionedKeyQuery<String, String> query = MultiVersionedKeyQuery.withKey(key);
    if (random.nextInt(3) > 0) {
      query = query.fromTime(Instant.ofEpochMilli(atMs));
    }
    if (random.nextInt(3) > 0) {
      query = query.toTime(Instant.ofEpochMilli(atMs + random.nextInt(200_000)));
    }
    return random.nextBoolean() ? query.withAscendingTimestamps() : query;
  }

  private static <R> QueryResult<R> result(
      VersionedKeyValueStore<String, String> store, Query<R> query) {
    return store.query(query, PositionBound.unbounded(), new QueryConfig(false));
  }

  private static List<VersionedRecord<String>> versions(
      VersionedKeyValueStore<String, String> store, MultiVersionedKeyQuery<String, String> query) {
    List<VersionedRecord<String>> found = new ArrayList<>();
    try (VersionedRecordIterator<String> versions = result(store, query).getResult()) {
      versions.forEachRemaining(found::add);
    }
    return found;
  }
}
