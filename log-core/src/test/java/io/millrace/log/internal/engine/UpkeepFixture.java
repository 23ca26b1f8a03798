package io.millrace.log.internal.engine;

import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.log.api.Acks;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogCursor;
import io.millrace.log.internal.io.MemoryStorage;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An engine whose background work runs when the test says so, at a time the test sets. */
final class UpkeepFixture implements AutoCloseable {
  static final Path DIRECTORY = Path.of("/data");
  private static final long NEVER_MS = 1L << 40;

  final AtomicLong nowMs = new AtomicLong(1_000_000);
  final Storage storage;
  final int mapBytes;
  EmbeddedEngine engine;

  UpkeepFixture() {
    this(MemoryStorage::new, 1 << 16);
  }

  private UpkeepFixture(Function<InstantSource, Storage> storage, int mapBytes) {
    this.storage = storage.apply(() -> Instant.ofEpochMilli(nowMs.get()));
    this.mapBytes = mapBytes;
    engine = open();
  }

  UpkeepFixture(Storage storage, int mapBytes) {
    this.storage = storage;
    this.mapBytes = mapBytes;
    engine = open();
  }

  private EmbeddedEngine open() {
    EngineSettings settings =
        new EngineSettings(
            3,
            0,
            NEVER_MS,
            NEVER_MS,
            mapBytes,
            () -> Instant.ofEpochMilli(nowMs.get()),
            Uuid::randomUuid);
    EngineUrl url = new EngineUrl(EngineUrl.EMBEDDED, DIRECTORY.toString());
    return EmbeddedEngine.open(url, DIRECTORY, storage, settings);
  }

  void reopen() {
    engine.close();
    engine = open();
  }

  /** Appends one record stamped with the time of the clock. */
  void append(TopicPartition partition, @Nullable String key, @Nullable String value) {
    BatchEncoder encoder = new BatchEncoder();
    encoder.append(nowMs.get(), bytes(key), bytes(value), null);
    engine.append(partition, encoder.build(), Acks.LEADER).join();
  }

  /** Offsets, keys and values, as {@code offset key=value}. */
  List<String> read(TopicPartition partition) {
    List<String> result = new ArrayList<>();
    try (LogCursor cursor = engine.openCursor(partition, 0)) {
      while (cursor.advance()) {
        String key = cursor.key() == null ? "-" : new String(cursor.key(), StandardCharsets.UTF_8);
        byte[] value = cursor.value();
        String text = value == null ? "null" : new String(value, StandardCharsets.UTF_8);
        result.add(cursor.offset() + " " + key + "=" + text);
      }
    }
    return result;
  }

  List<String> files(TopicPartition partition) {
    return storage.list(DIRECTORY.resolve("log").resolve(partition.toString()));
  }

  long logFiles(TopicPartition partition) {
    return files(partition).stream().filter(name -> name.endsWith(".log")).count();
  }

  @Override
  public void close() {
    engine.close();
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
