package io.millrace.log.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogMetrics;
import io.millrace.log.internal.io.MemoryStorage;
import io.millrace.log.internal.io.StorageFile;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What compaction keeps and drops: the last record of a key with its offset, tombstones for their
 * time; when it runs; what readers see meanwhile; that Kafka's own classes read the result.
 */
final class CompactionTest {
  private static final TopicPartition T = new TopicPartition("t", 0);

  private UpkeepFixture fixture = new UpkeepFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void create(String... settings) {
    Map<String, String> config = new HashMap<>();
    config.put("cleanup.policy", "compact");
    config.put("internal.segment.bytes", "250");
    config.put("min.cleanable.dirty.ratio", "0");
    config.put("index.interval.bytes", "60");
    for (int i = 0; i < settings.length; i += 2) {
      config.put(settings[i], settings[i + 1]);
    }
    fixture.engine.topics().create("t", 1, config);
  }

  /** Appends enough under keys of their own to push everything before into ended segments. */
  private void pad() {
    for (int i = 0; i < 4; i++) {
      fixture.append(T, "pad" + i, "x".repeat(100));
    }
  }

  private List<String> withoutPads() {
    return fixture.read(T).stream().filter(line -> !line.contains(" pad")).toList();
  }

  @Test
  void compact_keysWrittenAgain_keepsTheLastOfEachWithItsOffset() {
    create();
    for (int i = 0; i < 30; i++) {
      fixture.append(T, "k" + i % 4, "v" + i);
    }
    pad();
    fixture.engine.runBackgroundWork();
    assertThat(withoutPads()).containsExactly("26 k2=v26", "27 k3=v27", "28 k0=v28", "29 k1=v29");
    assertThat(fixture.engine.endOffset(T)).isEqualTo(34);
    assertThat(fixture.engine.startOffset(T)).isZero();
    assertThat(fixture.engine.metrics().compactions()).isEqualTo(1);
    assertThat(fixture.engine.metrics().reclaimedBytes()).isPositive();
    LogMetrics metrics = fixture.engine.metrics();
    assertThat(metrics.compactionNanos()).isPositive();
    assertThat(metrics.upkeepNanos()).isGreaterThanOrEqualTo(metrics.compactionNanos());
    assertThat(metrics.flushes()).isPositive();
    assertThat(metrics.flushNanos()).isGreaterThanOrEqualTo(metrics.slowestFlushNanos());
    assertThat(metrics.slowestFlushNanos()).isPositive();
    assertThat(metrics.openFiles()).isPositive();
    fixture.engine.topics().create("later", 1, Map.of());
    assertThat(fixture.engine.metrics().journalTailBytes()).isPositive();

    fixture.reopen();
    assertThat(withoutPads()).containsExactly("26 k2=v26", "27 k3=v27", "28 k0=v28", "29 k1=v29");
    fixture.append(T, "k2", "again");
    pad();
    fixture.engine.runBackgroundWork();
    assertThat(withoutPads()).containsExactly("27 k3=v27", "28 k0=v28", "29 k1=v29", "34 k2=again");
  }

  @Test
  void compact_cursorAnywhere_goesOnAtTheNextRecordThatIsLeft() {
    create("file.delete.delay.ms", "0");
    for (int i = 0; i < 30; i++) {
      fixture.append(T, i == 7 ? "once" : "k" + i % 2, "v" + i);
    }
    pad();
    List<LogCursor> cursors = new ArrayList<>();
    for (int read = 0; read < 30; read++) {
      LogCursor cursor = fixture.engine.openCursor(T, 0);
      for (int i = 0; i < read; i++) {
        assertThat(cursor.advance()).isTrue();
      }
      cursors.add(cursor);
    }
    fixture.engine.runBackgroundWork();

    for (int read = 0; read < 30; read++) {
      LogCursor cursor = cursors.get(read);
      List<Long> offsets = new ArrayList<>();
      while (cursor.advance()) {
        offsets.add(cursor.offset());
      }
      assertThat(offsets).as("after %d records", read).isSorted().contains(29L, 30L, 33L);
      assertThat(offsets.contains(7L)).isEqualTo(read <= 7);
      assertThat(cursor.nextOffset()).isEqualTo(34);
      cursor.close();
    }
  }

  @Test
  void compact_tombstone_staysForDeleteRetentionMsAfterItsFirstCompaction() {
    create("delete.retention.ms", "1000");
    fixture.append(T, "a", "1");
    fixture.append(T, "b", "1");
    fixture.append(T, "a", null);
    pad();
    fixture.nowMs.addAndGet(50_000);
    fixture.engine.runBackgroundWork();
    assertThat(withoutPads()).containsExactly("1 b=1", "2 a=null");

    fixture.nowMs.addAndGet(999);
    pad();
    fixture.engine.runBackgroundWork();
    assertThat(withoutPads()).containsExactly("1 b=1", "2 a=null");

    fixture.nowMs.addAndGet(1);
    pad();
    fixture.engine.runBackgroundWork();
    assertThat(withoutPads()).containsExactly("1 b=1");
    fixture.reopen();
    assertThat(withoutPads()).containsExactly("1 b=1");
  }

  @Test
  void compact_timestampsOfABatchWithTombstones_stayWhatTheyWere() {
    create();
    BatchEncoder encoder = new BatchEncoder();
    encoder.append(500, bytes("a"), null, null);
    encoder.append(700, bytes("b"), bytes("1"), null);
    encoder.append(600, bytes("c"), null, null);
    encoder.append(650, bytes("b"), bytes("2"), null);
    fixture.engine.append(T, encoder.build(), Acks.LEADER).join();
    pad();
    fixture.engine.runBackgroundWork();

    try (LogCursor cursor = fixture.engine.openCursor(T, 0)) {
      for (long[] expected : new long[][] {{0, 500}, {2, 600}, {3, 650}}) {
        assertThat(cursor.advance()).isTrue();
        assertThat(cursor.offset()).isEqualTo(expected[0]);
        assertThat(cursor.timestampMs()).isEqualTo(expected[1]);
      }
    }
    assertThat(fixture.engine.offsetForTime(T, 620)).isEqualTo(3);
  }

  @Test
  void compact_dirtyRatio_waitsUntilItIsExceeded() {
    create("min.cleanable.dirty.ratio", "0.6");
    for (int i = 0; i < 12; i++) {
      fixture.append(T, "k" + i, "x".repeat(100));
    }
    fixture.engine.runBackgroundWork();
    assertThat(fixture.engine.metrics().compactions()).isEqualTo(1);
    for (int i = 0; i < 12; i++) {
      fixture.append(T, "k" + i, "y".repeat(100));
    }
    fixture.engine.runBackgroundWork();
    assertThat(fixture.engine.metrics().compactions()).as("half of it is dirty").isEqualTo(1);
    for (int i = 0; i < 12; i++) {
      fixture.append(T, "k" + i, "z".repeat(100));
    }
    fixture.engine.runBackgroundWork();
    assertThat(fixture.engine.metrics().compactions()).isEqualTo(2);
  }

  @Test
  void compact_minLag_leavesYoungRecordsAlone() {
    create("min.compaction.lag.ms", "1000");
    fixture.append(T, "a", "1");
    fixture.append(T, "a", "2");
    pad();
    fixture.nowMs.addAndGet(1000);
    fixture.append(T, "a", "3");
    fixture.append(T, "a", "4");
    pad();
    fixture.engine.runBackgroundWork();

    assertThat(withoutPads()).containsExactly("1 a=2", "6 a=3", "7 a=4");
  }

  @Test
  void compact_maxLag_runsWhateverTheRatioAndEndsTheSegment() {
    create("min.cleanable.dirty.ratio", "1", "max.compaction.lag.ms", "1000");
    fixture.append(T, "a", "1");
    fixture.append(T, "a", "2");
    fixture.engine.runBackgroundWork();
    fixture.nowMs.addAndGet(1001);
    fixture.engine.runBackgroundWork();

    assertThat(withoutPads()).containsExactly("1 a=2");
    fixture.append(T, "a", "3");
    assertThat(withoutPads()).containsExactly("1 a=2", "2 a=3");
    fixture.reopen();
    assertThat(withoutPads()).containsExactly("1 a=2", "2 a=3");
  }

  @Test
  void compact_compactedSegmentIsTheNewest_goesOnBehindItAfterAReopen() {
    create("max.compaction.lag.ms", "1000");
    fixture.append(T, "a", "1");
    fixture.append(T, "a", null);
    fixture.engine.runBackgroundWork();
    fixture.nowMs.addAndGet(1001);
    fixture.engine.runBackgroundWork();
    fixture.reopen();
    assertThat(fixture.engine.endOffset(T)).isEqualTo(2);
    fixture.append(T, "b", "1");
    fixture.reopen();
    assertThat(fixture.read(T)).containsExactly("1 a=null", "2 b=1");
  }

  @Test
  void compact_compactAndDelete_doesBoth() {
    create("cleanup.policy", "compact,delete", "retention.ms", "1000");
    fixture.append(T, "a", "1");
    pad();
    fixture.nowMs.addAndGet(2000);
    fixture.append(T, "b", "1");
    fixture.append(T, "b", "2");
    pad();
    fixture.engine.runBackgroundWork();

    assertThat(fixture.engine.startOffset(T)).isPositive();
    assertThat(withoutPads()).containsExactly("6 b=2");
  }

  @Test
  void compact_moreKeysThanMemory_takesSeveralRounds() {
    fixture.close();
    fixture = new UpkeepFixture(new MemoryStorage(), 1024); // 31 keys
    create();
    for (int i = 0; i < 200; i++) {
      fixture.append(T, "k" + i % 100, "v" + i);
    }
    pad();
    for (int i = 0; i < 12; i++) {
      fixture.engine.runBackgroundWork();
    }

    List<String> expected = new ArrayList<>();
    for (int i = 100; i < 200; i++) {
      expected.add(i + " k" + i % 100 + "=v" + i);
    }
    assertThat(withoutPads()).isEqualTo(expected);
  }

  @Test
  void append_withoutKey_isRefused() {
    create();

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> fixture.append(T, null, "v"))
        .havingCause()
        .withMessageContaining("without a key");
  }

  @Test
  void compact_result_isReadByKafkasOwnClasses() {
    create("compression.type", "gzip");
    for (int i = 0; i < 10; i++) {
      BatchEncoder encoder = new BatchEncoder();
      for (int k = 0; k < 3; k++) {
        encoder.append(1000 + i, bytes("k" + (i + k) % 7), k == 2 ? null : bytes("v" + i), null);
      }
      fixture.engine.append(T, encoder.build(), Acks.LEADER).join();
    }
    pad();
    fixture.engine.runBackgroundWork();

    List<String> found = new ArrayList<>();
    for (String name : fixture.files(T)) {
      if (!name.endsWith(".log")) {
        continue;
      }
      for (RecordBatch batch : MemoryRecords.readableRecords(bytesOf(name)).batches()) {
        batch.ensureValid();
        for (Record record : batch) {
          String value = record.hasValue() ? text(record.value()) : "null";
          found.add(record.offset() + " " + text(record.key()) + "=" + value);
        }
      }
    }
    assertThat(found).isEqualTo(fixture.read(T));
    assertThat(fixture.engine.metrics().reclaimedBytes()).isPositive();
  }

  private ByteBuffer bytesOf(String name) {
    StorageFile file =
        fixture.storage.open(
            UpkeepFixture.DIRECTORY.resolve("log").resolve(T.toString()).resolve(name));
    ByteBuffer bytes = ByteBuffer.allocate((int) file.sizeBytes());
    file.read(bytes, 0);
    return bytes.flip();
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
