package io.millrace.differential.stores.kafka;

import io.millrace.differential.stores.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.internals.SessionWindow;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Random calls on a session store. */
public final class SessionCalls {
  private static final String[] KEYS = {"a", "aa", "ab", "b"};
  private static final Duration RETENTION = Duration.ofMinutes(5);

  private final Random random;
  private final Log log = new Log();
  private long nowMs;

  private SessionCalls(long seed) {
    random = new Random(seed);
  }

  /** Makes the calls and says what came back. */
  public static List<String> run(Kind kind, boolean cached, long seed, Path directory) {
    StoreBuilder<?> builder =
        Stores.sessionStoreBuilder(
            kind == Kind.PERSISTENT
                ? Stores.persistentSessionStore("store", RETENTION)
                : Stores.inMemorySessionStore("store", RETENTION),
            Serdes.String(),
            Serdes.String());
    if (cached) {
      builder.withCachingEnabled();
    }
    SessionCalls calls = new SessionCalls(seed);
    try (Opened opened = new Opened(builder, directory)) {
      calls.all(opened.store());
    }
    return calls.log.lines();
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

  private void all(SessionStore<String, String> store) {
    for (int i = 0; i < 200; i++) {
      nowMs += random.nextInt(20_000);
      long startMs = random.nextBoolean() ? nowMs / 10_000 * 10_000 : time();
      long endMs = startMs + random.nextInt(4) * 10_000L;
      Windowed<String> session = new Windowed<>(key(), new SessionWindow(startMs, endMs));
      String value = "v" + i;
      switch (random.nextInt(6)) {
        case 0 -> log.call("remove " + session, () -> store.remove(session));
        case 1 -> log.call("put null " + session, () -> store.put(session, null));
        default -> log.call("put " + session, () -> store.put(session, value));
      }
      look(store);
    }
    log.call("put null", () -> store.put(null, "v"));
    log.value("fetch null", () -> store.fetch(null));
    log.value("name", () -> store.name() + store.persistent() + store.isOpen());
  }

  private void look(SessionStore<String, String> store) {
    String key = key();
    String one = keyOrNull();
    String other = keyOrNull();
    boolean inverted = one != null && other != null && one.compareTo(other) > 0;
    String from = inverted ? other : one;
    String to = inverted ? one : other;
    long endMs = time();
    long startMs = Math.max(0, endMs + random.nextInt(300_000) - 50_000);
    String called = " " + key + " " + endMs + "-" + startMs;
    String range = " " + from + "-" + to + " " + endMs + "-" + startMs;
    switch (random.nextInt(10)) {
      case 0 ->
          log.value("fetchSession" + called, () -> store.fetchSession(key, endMs, endMs + 10_000));
      case 1 -> log.entries("find" + called, () -> store.findSessions(key, endMs, startMs));
      case 2 ->
          log.entries("backward" + called, () -> store.backwardFindSessions(key, endMs, startMs));
      case 3 -> log.entries("find" + range, () -> store.findSessions(from, to, endMs, startMs));
      case 4 ->
          log.entries(
              "backward" + range, () -> store.backwardFindSessions(from, to, endMs, startMs));
      case 5 -> log.entries("fetch " + key, () -> store.fetch(key));
      case 6 -> log.entries("backwardFetch " + key, () -> store.backwardFetch(key));
      case 7 -> log.entries("fetch " + range, () -> store.fetch(from, to));
      case 8 -> log.entries("backwardFetch " + range, () -> store.backwardFetch(from, to));
      default ->
          log.entries(
              "find instants" + called,
              () ->
                  store.findSessions(
                      key, Instant.ofEpochMilli(endMs), Instant.ofEpochMilli(startMs)));
    }
  }
}
