package io.millrace.log.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.log.api.Acks;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogCursor;
import io.millrace.log.internal.io.DiskStorage;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readers and a writer on disk while the background compacts and deletes all the time: no reader
 * meets an error, sees a record twice, or one that was never written at that offset.
 */
final class UpkeepConcurrencyTest {
  private static final TopicPartition COMPACTED = new TopicPartition("compacted", 0);
  private static final TopicPartition DELETED = new TopicPartition("deleted", 0);
  private static final int APPENDS = 6_000;
  private static final int KEYS = 50;

  @TempDir Path directory;

  private EmbeddedEngine engine;
  private volatile boolean done;

  @BeforeEach
  void open() {
    EngineSettings settings =
        new EngineSettings(5, 2_000, 1, 1, 1 << 16, InstantSource.system(), Uuid::randomUuid);
    engine =
        EmbeddedEngine.open(
            new EngineUrl(EngineUrl.EMBEDDED, directory.toString()),
            directory,
            new DiskStorage(),
            settings);
    Map<String, String> config = new HashMap<>();
    config.put("internal.segment.bytes", "2000");
    config.put("index.interval.bytes", "200");
    config.put("file.delete.delay.ms", "0");
    config.put("retention.bytes", "20000");
    engine.topics().create(DELETED.topic(), 1, config);
    config.put("cleanup.policy", "compact");
    config.put("min.cleanable.dirty.ratio", "0.1");
    engine.topics().create(COMPACTED.topic(), 1, config);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void readersAndWriter_whileSegmentsAreSwappedAndDeleted_seeWhatWasWritten() throws Exception {
    Map<TopicPartition, Map<Long, String>> written =
        Map.of(COMPACTED, new ConcurrentHashMap<>(), DELETED, new ConcurrentHashMap<>());
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<?>> readers =
        IntStream.range(0, 4)
            .<Future<?>>mapToObj(
                i -> {
                  TopicPartition partition = i % 2 == 0 ? COMPACTED : DELETED;
                  return threads.submit(() -> readOften(partition, written.get(partition)));
                })
            .toList();
    write(written);
    done = true;
    for (Future<?> reader : readers) {
      reader.get();
    }
    threads.shutdown();

    assertThat(engine.metrics().failures()).as(engine.metrics()::toString).isZero();
    assertThat(engine.metrics().compactions()).isPositive();
    assertThat(engine.metrics().deletedSegments()).isPositive();
    Map<String, String> latest = new HashMap<>();
    try (LogCursor cursor = engine.openCursor(COMPACTED, 0)) {
      while (cursor.advance()) {
        latest.put(text(cursor.key()), text(cursor.value()));
      }
    }
    for (int i = APPENDS - KEYS; i < APPENDS; i++) {
      assertThat(latest).containsEntry("k" + i % KEYS, "v" + i);
    }
  }

  private void write(Map<TopicPartition, Map<Long, String>> written) {
    CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    for (int i = 0; i < APPENDS; i++) {
      for (TopicPartition partition : List.of(COMPACTED, DELETED)) {
        written.get(partition).put((long) i, "v" + i); // before a reader can see it
        BatchEncoder encoder = new BatchEncoder();
        encoder.append(i, bytes("k" + i % KEYS), bytes("v" + i), null);
        last = engine.append(partition, encoder.build(), i % 7 == 0 ? Acks.ALL : Acks.LEADER);
      }
      if (i % 100 == 0) {
        last.join();
      }
    }
    last.join();
  }

  private boolean readOften(TopicPartition partition, Map<Long, String> written) {
    while (!done) {
      long previous = -1;
      try (LogCursor cursor = engine.openCursor(partition, 0)) {
        while (cursor.advance()) {
          assertThat(cursor.offset()).isGreaterThan(previous);
          previous = cursor.offset();
          assertThat(text(cursor.value())).isEqualTo(written.get(previous));
        }
      }
      engine.offsetForTime(partition, Math.max(0, previous / 2));
    }
    return true;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
