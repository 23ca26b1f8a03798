package io.millrace.log.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.log.api.Acks;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.internal.engine.PartitionModel.Written;
import io.millrace.log.internal.io.DiskStorage;
import io.millrace.log.internal.io.FaultyStorage;
import io.millrace.log.internal.io.MemoryStorage;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random operations on an engine and on a model of it, a sorted map a partition, compared at every
 * step: appends, commits, reads by offset and by time, deletion, retention, compaction, topics that
 * come, change, grow and go, reopening, and crashes where the storage knows of such. On disk, in
 * memory, and on a storage that forgets what was not synced.
 */
final class EngineModelTest {
  private static final int STEPS = 120;
  private static final int MAX_TOPICS = 4;
  private static final int MANY_KEYS = 100; // more than the smallest map of a compaction takes

  @TempDir Path directory;

  private final AtomicLong nowMs = new AtomicLong();
  private final Map<String, Integer> topics = new TreeMap<>();
  private final Map<TopicPartition, PartitionModel> model = new HashMap<>();
  private Random random = new Random(0);
  private int keys;
  private int maxBatch;
  private Path root = Path.of("/data");
  private Storage storage = new MemoryStorage();
  private EmbeddedEngine engine = open();

  @Test
  void randomOperations_onEveryStorage_equalTheModelAtEveryStep() {
    runMany(0, 20, seed -> new MemoryStorage());
    runMany(10_000, 40, seed -> new FaultyStorage(seed % 2 == 0));
    runMany(10_074, 1, seed -> new FaultyStorage(true)); // half an index after a power cut
    runMany(20_000, 2, seed -> new DiskStorage());
  }

  @Test
  @Tag("campaign")
  void randomOperations_onEveryStorage_equalTheModelAtEveryStepManyTimes() {
    runMany(1_000_000, 3_000, seed -> new MemoryStorage());
    runMany(2_000_000, 6_000, seed -> new FaultyStorage(seed % 2 == 0));
    runMany(3_000_000, 100, seed -> new DiskStorage());
  }

  private interface NewStorage {
    Storage make(int seed);
  }

  private void runMany(int firstSeed, int count, NewStorage newStorage) {
    for (int seed = firstSeed; seed < firstSeed + count; seed++) {
      engine.close();
      storage = newStorage.make(seed);
      root = storage instanceof DiskStorage ? directory.resolve("" + seed) : Path.of("/data");
      try {
        run(seed);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("failed with seed " + seed, e);
      }
    }
  }

  private void run(int seed) {
    random = new Random(seed);
    keys = seed % 3 == 1 ? MANY_KEYS : 20;
    maxBatch = seed % 3 == 1 ? 16 : 4;
    nowMs.set(1_000_000);
    topics.clear();
    model.clear();
    engine = open();
    createTopic();
    for (int step = 0; step < STEPS; step++) {
      step();
      check();
    }
  }

  private EmbeddedEngine open() {
    EngineSettings settings =
        new EngineSettings(
            1 + random.nextInt(5),
            random.nextInt(3) * 500L,
            1L << 40,
            1L << 40,
            1024 << random.nextInt(4),
            () -> Instant.ofEpochMilli(nowMs.get()),
            Uuid::randomUuid);
    EngineUrl url = new EngineUrl(EngineUrl.EMBEDDED, root.toString());
    return EmbeddedEngine.open(url, root, storage, settings);
  }

  private void step() {
    int choice = random.nextInt(24);
    if (choice < 9) {
      append();
    } else if (choice < 11) {
      commit();
    } else if (choice < 13) {
      nowMs.addAndGet(random.nextInt(300));
    } else if (choice < 17) {
      engine.runBackgroundWork();
      model.forEach((partition, each) -> each.startRose(engine.startOffset(partition), now()));
    } else if (choice < 18) {
      deleteRecords();
    } else if (choice < 22) {
      changeTopics(choice);
    } else {
      reopen();
    }
  }

  private long now() {
    return nowMs.get();
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private TopicPartition anyPartition() {
    return any(List.copyOf(new TreeMap<>(byName()).values()));
  }

  private Map<String, TopicPartition> byName() {
    Map<String, TopicPartition> result = new HashMap<>();
    model.keySet().forEach(partition -> result.put(partition.toString(), partition));
    return result;
  }

  private void append() {
    TopicPartition partition = anyPartition();
    List<Written> batch = batch();
    Acks acks = random.nextBoolean() ? Acks.ALL : Acks.LEADER;
    long base = engine.append(partition, encode(batch), acks).join().baseOffset();
    model.get(partition).wrote(base, batch, acks == Acks.ALL);
  }

  private void commit() {
    List<List<Written>> batches = new ArrayList<>();
    List<BatchAppend> appends = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      List<Written> batch = batch();
      batches.add(batch);
      appends.add(new BatchAppend(anyPartition(), encode(batch)));
    }
    long[] bases = engine.commit(new CommitRequest(appends, List.of())).join().baseOffsets();
    for (int i = 0; i < bases.length; i++) {
      model.get(appends.get(i).partition()).wrote(bases[i], batches.get(i), true);
    }
  }

  private List<Written> batch() {
    List<Written> batch = new ArrayList<>();
    for (int i = random.nextInt(maxBatch); i >= 0; i--) {
      String value = random.nextInt(6) == 0 ? null : "v" + random.nextInt(1000);
      batch.add(new Written("k" + random.nextInt(keys), value, now() - random.nextInt(50)));
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

  private void deleteRecords() {
    TopicPartition partition = anyPartition();
    PartitionModel each = model.get(partition);
    if (each.deletes()) {
      long before = each.start() + (long) (random.nextDouble() * (each.end() - each.start() + 1));
      assertThat(engine.topics().deleteRecords(partition, before)).isEqualTo(before);
      each.deleted(before);
    }
  }

  private void changeTopics(int choice) {
    String name = topics.isEmpty() ? "" : any(List.copyOf(topics.keySet()));
    if (topics.isEmpty() || (choice < 20 && topics.size() < MAX_TOPICS)) {
      createTopic();
    } else if (choice == 20 && topics.size() > 1) {
      engine.topics().delete(name);
      model.keySet().removeIf(partition -> partition.topic().equals(name));
      topics.remove(name);
    } else if (choice == 21 && random.nextBoolean()) {
      int partitions = topics.get(name);
      engine.topics().addPartitions(name, partitions + 1);
      topics.put(name, partitions + 1);
      model.put(
          new TopicPartition(name, partitions),
          new PartitionModel(engine.topics().find(name).orElseThrow().config()));
    } else {
      Map<String, Optional<String>> changes = new HashMap<>();
      config().forEach((setting, value) -> changes.put(setting, Optional.of(value)));
      Map<String, String> config = engine.topics().alter(name, changes).config();
      for (int i = 0; i < topics.get(name); i++) {
        model.get(new TopicPartition(name, i)).altered(config);
      }
    }
  }

  private void createTopic() {
    String name = "t" + random.nextInt(6);
    if (topics.containsKey(name)) {
      return;
    }
    int partitions = 1 + random.nextInt(2);
    Map<String, String> config = config();
    engine.topics().create(name, partitions, config);
    topics.put(name, partitions);
    for (int i = 0; i < partitions; i++) {
      model.put(new TopicPartition(name, i), new PartitionModel(config));
    }
  }

  private Map<String, String> config() {
    Map<String, String> config = new HashMap<>();
    config.put("cleanup.policy", any(List.of("delete", "compact", "compact,delete")));
    config.put("internal.segment.bytes", String.valueOf(400 + random.nextInt(800)));
    config.put("index.interval.bytes", String.valueOf(random.nextInt(300)));
    config.put("min.cleanable.dirty.ratio", random.nextBoolean() ? "0" : "0.4");
    config.put("delete.retention.ms", String.valueOf(PartitionModel.DELETE_RETENTION_MS));
    config.put("retention.ms", String.valueOf(PartitionModel.RETENTION_MS));
    config.put("file.delete.delay.ms", String.valueOf(random.nextInt(100)));
    config.put("segment.ms", String.valueOf(200 + random.nextInt(1000)));
    config.put("compression.type", any(List.of("producer", "lz4", "gzip")));
    return config;
  }

  /** Closes, or crashes: a killed process leaves all that was written, a power cut less. */
  private void reopen() {
    int how = storage instanceof FaultyStorage ? random.nextInt(3) : 0;
    if (how == 0) {
      engine.close();
      engine = open();
      return;
    }
    FaultyStorage crashing = (FaultyStorage) storage;
    storage = how == 1 ? crashing.afterKill() : crashing.afterPowerCut(random);
    engine.close(); // the dead engine's threads; its files are nobody's any more
    engine = open();
    if (how == 2) {
      model.forEach((partition, each) -> each.cut(engine.endOffset(partition)));
    }
  }

  private void check() {
    assertThat(engine.topics().list())
        .filteredOn(topic -> !topic.name().startsWith("_"))
        .extracting(topic -> topic.name() + " " + topic.partitions())
        .containsExactlyInAnyOrderElementsOf(
            topics.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).toList());
    assertThat(engine.metrics().failures()).as(engine.metrics()::toString).isZero();
    model.forEach(this::check);
  }

  private void check(TopicPartition partition, PartitionModel expected) {
    assertThat(engine.startOffset(partition)).isEqualTo(expected.start());
    assertThat(engine.endOffset(partition)).isEqualTo(expected.end());
    NavigableMap<Long, Written> all = read(partition, 0);
    expected.check(all, now());
    long from = random.nextInt((int) expected.end() + 1);
    assertThat(read(partition, from)).isEqualTo(all.tailMap(from));
    long timeMs = now() - random.nextInt(1500);
    assertThat(engine.offsetForTime(partition, timeMs))
        .as("%s from time %d of %s", partition, timeMs, all)
        .isEqualTo(
            all.entrySet().stream()
                .filter(entry -> entry.getValue().timestampMs() >= timeMs)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(-1L));
  }

  private NavigableMap<Long, Written> read(TopicPartition partition, long from) {
    TreeMap<Long, Written> found = new TreeMap<>();
    try (LogCursor cursor = engine.openCursor(partition, from)) {
      while (cursor.advance()) {
        Written record =
            new Written(text(cursor.key()), text(cursor.value()), cursor.timestampMs());
        assertThat(found.put(cursor.offset(), record)).isNull();
      }
      assertThat(cursor.nextOffset())
          .isEqualTo(
              Math.max(from, Math.max(engine.startOffset(partition), engine.endOffset(partition))));
    }
    return found;
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
