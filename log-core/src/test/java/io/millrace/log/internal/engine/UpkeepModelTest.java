package io.millrace.log.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.internal.io.MemoryStorage;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random appends, commits, rolls, retention, compaction, deletions and reopens, compared at every
 * step with a model: a sorted map of what was written. Retention and compaction may remove what
 * their rules allow, and must have removed what they require; nothing else may be missing.
 */
final class UpkeepModelTest {
  private static final TopicPartition DELETED = new TopicPartition("deleted", 0);
  private static final TopicPartition COMPACTED = new TopicPartition("compacted", 0);
  private static final TopicPartition BOTH = new TopicPartition("both", 0);
  private static final List<TopicPartition> ALL = List.of(DELETED, COMPACTED, BOTH);
  private static final int RETENTION_MS = 500;
  private static final int DELETE_RETENTION_MS = 300;

  private record Written(@Nullable String key, @Nullable String value, long timestampMs) {
    String at(long offset) {
      return offset + " " + key + "=" + value + " @" + timestampMs;
    }
  }

  private final Map<TopicPartition, TreeMap<Long, Written>> model = new HashMap<>();
  private final Map<TopicPartition, Long> starts = new HashMap<>();
  private Random random = new Random(0);
  private UpkeepFixture fixture = new UpkeepFixture();

  @Test
  void randomOperations_everyStep_equalTheModel() {
    for (int seed = 0; seed < 120; seed++) {
      try {
        run(seed);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("failed with seed " + seed, e);
      }
    }
  }

  private void run(int seed) {
    random = new Random(seed);
    fixture.close();
    fixture = new UpkeepFixture(new MemoryStorage(), 1024 << random.nextInt(3));
    model.clear();
    starts.clear();
    create(DELETED, "delete");
    create(COMPACTED, "compact");
    create(BOTH, "compact,delete");
    for (int step = 0; step < 120; step++) {
      step();
      ALL.forEach(this::check);
    }
  }

  private void create(TopicPartition partition, String policy) {
    Map<String, String> config = new HashMap<>();
    config.put("cleanup.policy", policy);
    config.put("internal.segment.bytes", String.valueOf(200 + random.nextInt(800)));
    config.put("index.interval.bytes", "100");
    config.put("min.cleanable.dirty.ratio", random.nextBoolean() ? "0" : "0.4");
    config.put("delete.retention.ms", String.valueOf(DELETE_RETENTION_MS));
    config.put("file.delete.delay.ms", String.valueOf(random.nextInt(100)));
    config.put("segment.ms", "700");
    if (policy.contains("delete")) {
      config.put("retention.ms", String.valueOf(RETENTION_MS));
    }
    fixture.engine.topics().create(partition.topic(), 1, config);
    model.put(partition, new TreeMap<>());
    starts.put(partition, 0L);
  }

  private void step() {
    int choice = random.nextInt(20);
    if (choice < 10) {
      append(ALL.get(random.nextInt(3)));
    } else if (choice < 13) {
      commit();
    } else if (choice < 15) {
      fixture.nowMs.addAndGet(random.nextInt(200));
    } else if (choice < 18) {
      fixture.engine.runBackgroundWork();
      ALL.forEach(this::forgetOld);
    } else if (choice < 19) {
      deleteRecords(random.nextBoolean() ? DELETED : BOTH);
    } else {
      fixture.reopen();
    }
  }

  private void append(TopicPartition partition) {
    List<Written> batch = batch();
    long base = fixture.engine.append(partition, encode(batch), Acks.LEADER).join().baseOffset();
    note(partition, base, batch);
  }

  private void commit() {
    List<List<Written>> batches = new ArrayList<>();
    List<BatchAppend> appends = new ArrayList<>();
    for (TopicPartition partition : ALL) {
      batches.add(batch());
      appends.add(new BatchAppend(partition, encode(batches.get(batches.size() - 1))));
    }
    long[] bases =
        fixture.engine.commit(new CommitRequest(appends, List.of())).join().baseOffsets();
    for (int i = 0; i < bases.length; i++) {
      note(ALL.get(i), bases[i], batches.get(i));
    }
  }

  private List<Written> batch() {
    List<Written> batch = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String value = random.nextInt(5) == 0 ? null : "v" + random.nextInt(1000);
      batch.add(new Written("k" + random.nextInt(60), value, fixture.nowMs.get()));
    }
    return batch;
  }

  private static RecordBatch encode(List<Written> batch) {
    BatchEncoder encoder = new BatchEncoder();
    for (Written each : batch) {
      encoder.append(each.timestampMs(), bytes(each.key()), bytes(each.value()), null);
    }
    return encoder.build();
  }

  private void note(TopicPartition partition, long base, List<Written> batch) {
    long offset = base;
    for (Written each : batch) {
      model.get(partition).put(offset++, each);
    }
  }

  private void deleteRecords(TopicPartition partition) {
    long start = fixture.engine.startOffset(partition);
    long end = fixture.engine.endOffset(partition);
    long before = start + (long) (random.nextDouble() * (end - start));
    assertThat(fixture.engine.topics().deleteRecords(partition, before)).isEqualTo(before);
    starts.put(partition, before);
  }

  /** Retention may raise the start, past records that are old and only those. */
  private void forgetOld(TopicPartition partition) {
    long start = fixture.engine.startOffset(partition);
    long known = starts.get(partition);
    assertThat(start).isGreaterThanOrEqualTo(known);
    if (partition.equals(BOTH)) {
      TreeMap<Long, Written> written = model.get(partition);
      written.subMap(known, start).keySet().forEach(offset -> checkMayBeGone(written, offset));
      starts.put(partition, start);
    } else if (partition.equals(DELETED)) {
      model
          .get(partition)
          .subMap(known, start)
          .values()
          .forEach(gone -> assertThat(gone.timestampMs()).isLessThan(oldestMs()));
      starts.put(partition, start);
    } else {
      assertThat(start).isZero();
    }
  }

  private long oldestMs() {
    return fixture.nowMs.get() - RETENTION_MS;
  }

  private void check(TopicPartition partition) {
    long start = starts.get(partition);
    TreeMap<Long, Written> written = model.get(partition);
    long end = written.isEmpty() ? 0 : written.lastKey() + 1;
    assertThat(fixture.engine.startOffset(partition)).isEqualTo(start);
    assertThat(fixture.engine.endOffset(partition)).isEqualTo(end);
    List<Long> offsets = new ArrayList<>();
    try (LogCursor cursor = fixture.engine.openCursor(partition, 0)) {
      while (cursor.advance()) {
        Written found = new Written(text(cursor.key()), text(cursor.value()), cursor.timestampMs());
        Written expected = written.get(cursor.offset());
        assertThat(found.at(cursor.offset())).isEqualTo(expected.at(cursor.offset()));
        offsets.add(cursor.offset());
      }
      assertThat(cursor.nextOffset()).isEqualTo(Math.max(start, end));
    }
    List<Long> all = new ArrayList<>(written.tailMap(start).keySet());
    if (partition.equals(DELETED)) {
      assertThat(offsets).isEqualTo(all);
    } else {
      all.removeAll(offsets);
      all.forEach(missing -> checkMayBeGone(written, missing));
      checkStartAnywhere(partition, offsets, start, end);
    }
  }

  /** A record may be compacted away if its key was written again, or if it is an old tombstone. */
  private void checkMayBeGone(NavigableMap<Long, Written> written, long offset) {
    Written gone = written.get(offset);
    boolean replaced =
        written.tailMap(offset, false).values().stream()
            .anyMatch(later -> later.key().equals(gone.key()));
    boolean expired =
        gone.value() == null && gone.timestampMs() + DELETE_RETENTION_MS <= fixture.nowMs.get();
    boolean old = gone.timestampMs() < oldestMs() && written == model.get(BOTH);
    assertThat(replaced || expired || old).as(() -> gone.at(offset) + " is missing").isTrue();
  }

  private void checkStartAnywhere(
      TopicPartition partition, List<Long> offsets, long start, long end) {
    long from = start + (long) (random.nextDouble() * (end - start));
    List<Long> found = new ArrayList<>();
    try (LogCursor cursor = fixture.engine.openCursor(partition, from)) {
      while (cursor.advance()) {
        found.add(cursor.offset());
      }
    }
    assertThat(found).isEqualTo(offsets.stream().filter(offset -> offset >= from).toList());
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
