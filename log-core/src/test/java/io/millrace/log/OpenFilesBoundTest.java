package io.millrace.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two thousand segments, ten thousand in the long form, written, read and opened again, never take
 * more file descriptors than configured, but for a few of the engine's own. Counted by what the
 * system says, where it does.
 */
final class OpenFilesBoundTest {
  private static final File DESCRIPTORS = new File("/proc/self/fd");
  private static final int PARTITIONS = 100;
  private static final int MAX_OPEN_FILES = 40;
  private static final int OWN_FILES = 30; // journal, lock, directories that are being synced

  @TempDir Path directory;

  private int before;
  private int most;

  private LogEngine open() {
    EmbeddedLogOptions defaults = EmbeddedLogOptions.defaults();
    return EmbeddedLog.open(
        directory,
        new EmbeddedLogOptions(
            MAX_OPEN_FILES,
            0,
            Duration.ofHours(1), // nothing is synced meanwhile unless the bound asks for it
            defaults.upkeepInterval(),
            defaults.compactionMapBytes(),
            defaults.clock(),
            defaults.newTopicId()));
  }

  private void count() {
    String[] open = DESCRIPTORS.list();
    most = Math.max(most, (open == null ? 0 : open.length) - before);
  }

  @Test
  void segments_manyMoreThanOpenFiles_neverTakeMoreDescriptorsThanConfigured() {
    check(2_000);
  }

  @Test
  @Tag("campaign")
  void segments_tenThousand_neverTakeMoreDescriptorsThanConfigured() {
    check(10_000);
  }

  private void check(int segments) {
    assumeThat(DESCRIPTORS).isDirectory();
    before = DESCRIPTORS.list().length;
    try (LogEngine engine = open()) {
      engine.topics().create("t", PARTITIONS, Map.of("internal.segment.bytes", "100"));
      write(engine, segments);
      checkReads(engine, segments);
    }
    try (LogEngine engine = open()) {
      count();
      checkReads(engine, segments);
    }

    assertThat(most).isBetween(1, MAX_OPEN_FILES + OWN_FILES);
  }

  private void write(LogEngine engine, int segments) {
    List<CompletableFuture<?>> appends = new ArrayList<>();
    for (int i = 0; i < segments; i++) {
      TopicPartition partition = new TopicPartition("t", i % PARTITIONS);
      appends.add(engine.append(partition, EngineContract.batch("value " + i), Acks.LEADER));
      if (i % 100 == 0) {
        appends.forEach(CompletableFuture::join);
        appends.clear();
        count();
      }
    }
    appends.forEach(CompletableFuture::join);
  }

  /** Reads all partitions at once, so that as many segments as possible are in use. */
  private void checkReads(LogEngine engine, int segments) {
    List<LogCursor> cursors = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      cursors.add(engine.openCursor(new TopicPartition("t", i), 0));
    }
    for (int round = 0; round < segments / PARTITIONS; round++) {
      for (LogCursor cursor : cursors) {
        assertThat(cursor.advance()).isTrue();
      }
      count();
    }
    cursors.forEach(
        cursor -> {
          assertThat(cursor.advance()).isFalse();
          cursor.close();
        });
  }
}
