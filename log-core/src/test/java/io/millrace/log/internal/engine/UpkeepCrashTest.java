package io.millrace.log.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.FaultyStorage;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Crashes at every storage operation while segments are compacted, deleted and rolled: the last
 * acknowledged record of every key is there at its offset, nothing that was never written appears,
 * a log start that was acknowledged does not come back, and the engine opens again and goes on.
 */
final class UpkeepCrashTest {
  private static final Path DIRECTORY = Path.of("/data");
  private static final TopicPartition COMPACTED = new TopicPartition("compacted", 0);
  private static final TopicPartition DELETED = new TopicPartition("deleted", 0);
  private static final long FOREVER_MS = 1L << 50;

  private enum Crash {
    KILL,
    POWER_CUT
  }

  /** What was handed in, by offset, and the part of it that must be there. */
  private static final class Expected {
    final TreeMap<Long, String> handedIn = new TreeMap<>();
    final TreeMap<Long, String> acknowledged = new TreeMap<>();
    long start;
    long askedStart;
  }

  private final Map<TopicPartition, Expected> expected = new HashMap<>();
  private final AtomicLong nowMs = new AtomicLong();

  @Test
  void reopen_afterCrashAtAnyOperation_keepsTheLastOfEveryKey() {
    crashMany(0, 600);
    crashMany(1_009_773, 1); // a frame too large for an empty journal file, then a crash
  }

  @Test
  @Tag("campaign")
  void reopen_afterCrashAtAnyOperation_keepsTheLastOfEveryKeyManyTimes() {
    crashMany(1_000_000, 20_000);
  }

  private void crashMany(int firstSeed, int count) {
    for (int seed = firstSeed; seed < firstSeed + count; seed++) {
      try {
        crash(seed, seed % 2 == 0 ? Crash.KILL : Crash.POWER_CUT, true);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("failed with seed " + seed, e);
      }
    }
  }

  @Test
  void reopen_afterOneFailedOperation_keepsTheLastOfEveryKey() {
    for (int seed = 0; seed < 200; seed++) {
      try {
        crash(seed, Crash.KILL, false);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("failed with seed " + seed, e);
      }
    }
  }

  private void crash(int seed, Crash crash, boolean forGood) {
    Random random = new Random(seed);
    FaultyStorage storage = new FaultyStorage(seed % 4 > 1);
    expected.clear();
    expected.put(COMPACTED, new Expected());
    expected.put(DELETED, new Expected());
    nowMs.set(1000);
    int lives = 1 + random.nextInt(3);
    for (int life = 0; life < lives; life++) {
      storage.failAfter(1 + random.nextInt(600), forGood);
      live(storage, crash, random);
      storage = crash == Crash.KILL ? storage.afterKill() : storage.afterPowerCut(random);
      check(storage, crash);
      storage = crash == Crash.KILL ? storage.afterKill() : storage.afterPowerCut(random);
    }
  }

  private void live(Storage storage, Crash crash, Random random) {
    EmbeddedEngine engine;
    try {
      engine = open(storage);
    } catch (LogException e) {
      return; // the crash came while it opened
    }
    try {
      createTopics(engine);
      for (int step = 0; step < 80; step++) {
        step(engine, crash, random);
      }
    } catch (LogException | CompletionException e) {
      // the crash came here
    }
    try {
      engine.close();
    } catch (LogException e) {
      // or here
    }
  }

  private static void createTopics(EmbeddedEngine engine) {
    Map<String, String> config = new HashMap<>();
    config.put("internal.segment.bytes", "300");
    config.put("index.interval.bytes", "100");
    config.put("min.cleanable.dirty.ratio", "0.2");
    config.put("file.delete.delay.ms", "5");
    config.put("segment.ms", "20");
    engine.topics().createIfAbsent(DELETED.topic(), 1, config);
    config.put("cleanup.policy", "compact");
    engine.topics().createIfAbsent(COMPACTED.topic(), 1, config);
  }

  private void step(EmbeddedEngine engine, Crash crash, Random random) {
    int choice = random.nextInt(10);
    if (choice < 7) {
      append(engine, random.nextBoolean() ? COMPACTED : DELETED, crash, random);
    } else if (choice < 9) {
      nowMs.addAndGet(random.nextInt(20));
      engine.runBackgroundWork();
    } else {
      Expected state = expected.get(DELETED);
      long end = engine.endOffset(DELETED);
      state.askedStart = Math.max(state.askedStart, random.nextInt((int) end + 1));
      state.start = engine.topics().deleteRecords(DELETED, state.askedStart);
    }
  }

  private void append(EmbeddedEngine engine, TopicPartition partition, Crash crash, Random random) {
    Acks acks = random.nextInt(3) == 0 ? Acks.LEADER : Acks.ALL;
    long base = engine.endOffset(partition);
    Expected state = expected.get(partition);
    BatchEncoder encoder = new BatchEncoder();
    TreeMap<Long, String> batch = new TreeMap<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      String key = "k" + random.nextInt(12);
      String value = "v" + random.nextInt(100_000);
      encoder.append(nowMs.get(), bytes(key), bytes(value), null);
      batch.put(base + i, key + "=" + value);
    }
    state.handedIn.tailMap(base, true).clear(); // what a crash took with it
    state.handedIn.putAll(batch);
    CompletableFuture<AppendResult> future = engine.append(partition, encoder.build(), acks);
    assertThat(future.join().baseOffset()).isEqualTo(base);
    state.acknowledged.tailMap(base, true).clear();
    if (acks == Acks.ALL || crash == Crash.KILL) {
      // What comes before it, acknowledged by the page cache only, is as durable as it is.
      state.acknowledged.putAll(state.handedIn.headMap(base + count));
    }
  }

  private void check(Storage storage, Crash crash) {
    EmbeddedEngine engine = open(storage);
    createTopics(engine);
    for (TopicPartition partition : expected.keySet()) {
      checkPartition(engine, partition, crash);
    }
    engine.runBackgroundWork();
    assertThat(engine.metrics().failures()).as(engine.metrics()::toString).isZero();
    for (TopicPartition partition : expected.keySet()) {
      checkPartition(engine, partition, crash);
    }
    engine.close();
  }

  private void checkPartition(EmbeddedEngine engine, TopicPartition partition, Crash crash) {
    Expected state = expected.get(partition);
    Map<Long, String> found = read(engine, partition);
    long start = engine.startOffset(partition);
    assertThat(start).isBetween(state.start, state.askedStart);
    state.start = start;
    state.askedStart = start;
    found.forEach((offset, record) -> assertThat(record).isEqualTo(state.handedIn.get(offset)));
    if (!state.acknowledged.isEmpty()) {
      assertThat(engine.endOffset(partition)).isGreaterThan(state.acknowledged.lastKey());
    }
    state
        .acknowledged
        .tailMap(start)
        .forEach(
            (offset, record) -> {
              boolean replaced =
                  partition.equals(COMPACTED)
                      && state.handedIn.tailMap(offset, false).values().stream()
                          .anyMatch(later -> key(later).equals(key(record)));
              assertThat(replaced || found.containsKey(offset))
                  .as(
                      "%s lost offset %d, %s, after %s; has %s",
                      partition, offset, record, crash, found)
                  .isTrue();
            });
    if (partition.equals(COMPACTED)) {
      checkLatest(state, found, engine.endOffset(partition));
    }
    state.handedIn.tailMap(engine.endOffset(partition)).clear();
  }

  /** Of every key that is below the end, the last record is there. */
  private static void checkLatest(Expected state, Map<Long, String> found, long end) {
    Map<String, Long> last = new HashMap<>();
    state.handedIn.headMap(end).forEach((offset, record) -> last.put(key(record), offset));
    assertThat(found.keySet()).containsAll(last.values());
  }

  private static Map<Long, String> read(EmbeddedEngine engine, TopicPartition partition) {
    TreeMap<Long, String> found = new TreeMap<>();
    try (LogCursor cursor = engine.openCursor(partition, 0)) {
      while (cursor.advance()) {
        found.put(cursor.offset(), text(cursor.key()) + "=" + text(cursor.value()));
      }
    }
    return found;
  }

  private EmbeddedEngine open(Storage storage) {
    EngineUrl url = new EngineUrl(EngineUrl.EMBEDDED, DIRECTORY.toString());
    EngineSettings settings =
        new EngineSettings(
            3,
            0,
            FOREVER_MS,
            FOREVER_MS,
            4096,
            () -> Instant.ofEpochMilli(nowMs.get()),
            Uuid::randomUuid);
    return EmbeddedEngine.open(url, DIRECTORY, storage, settings);
  }

  private static String key(String record) {
    return record.substring(0, record.indexOf('='));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
