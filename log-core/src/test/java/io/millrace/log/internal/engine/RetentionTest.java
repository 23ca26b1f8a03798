package io.millrace.log.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.internal.record.BatchEncoder;
import io.millrace.log.internal.record.BatchFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What retention and deletion take away, when, and that it stays away after a reopen. */
final class RetentionTest {
  private static final TopicPartition T = new TopicPartition("t", 0);

  private final UpkeepFixture fixture = new UpkeepFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void create(String... settings) {
    Map<String, String> config = new HashMap<>();
    config.put("internal.segment.bytes", "100"); // one batch each
    for (int i = 0; i < settings.length; i += 2) {
      config.put(settings[i], settings[i + 1]);
    }
    fixture.engine.topics().create("t", 1, config);
  }

  private void append(int from, int to) {
    for (int i = from; i < to; i++) {
      fixture.append(T, "k", "v" + i);
    }
  }

  private static List<String> records(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> i + " k=v" + i).toList();
  }

  @Test
  void retentionMs_segmentsOlderThanThat_goOldestFirst() {
    create("retention.ms", "1000");
    append(0, 3);
    fixture.nowMs.addAndGet(1000);
    append(3, 5);
    fixture.engine.runBackgroundWork();
    assertThat(fixture.read(T)).as("exactly at the limit").isEqualTo(records(0, 5));

    fixture.nowMs.addAndGet(1);
    fixture.engine.runBackgroundWork();

    assertThat(fixture.engine.startOffset(T)).isEqualTo(3);
    assertThat(fixture.read(T)).isEqualTo(records(3, 5));
    assertThat(fixture.engine.metrics().deletedSegments()).isEqualTo(3);
    fixture.reopen();
    assertThat(fixture.engine.startOffset(T)).isEqualTo(3);
    assertThat(fixture.read(T)).isEqualTo(records(3, 5));
  }

  @Test
  void retentionMs_everythingIsOld_leavesAnEmptyLogThatGoesOn() {
    create("retention.ms", "1000");
    append(0, 3);
    fixture.nowMs.addAndGet(2000);
    fixture.engine.runBackgroundWork();

    assertThat(fixture.engine.startOffset(T)).isEqualTo(3);
    assertThat(fixture.engine.endOffset(T)).isEqualTo(3);
    assertThat(fixture.logFiles(T)).isZero();
    fixture.reopen();
    assertThat(fixture.engine.endOffset(T)).isEqualTo(3);
    append(3, 4);
    fixture.reopen();
    assertThat(fixture.read(T)).isEqualTo(records(3, 4));
  }

  @Test
  void retentionMs_recordsWithoutTimestamps_goByTheAgeOfTheFile() {
    create("retention.ms", "1000");
    for (int i = 0; i < 3; i++) {
      BatchEncoder batch = new BatchEncoder();
      batch.append(0, null, new byte[] {1}, null);
      RecordBatch built = batch.build();
      BatchFormat.stamp(built.bytes(), 0, -1);
      RecordBatch unstamped = new RecordBatch(built.bytes(), 1, -1);
      fixture.engine.append(T, unstamped, Acks.LEADER).join();
      fixture.nowMs.addAndGet(600);
    }
    fixture.engine.runBackgroundWork();

    assertThat(fixture.engine.startOffset(T)).isEqualTo(2);
    assertThat(fixture.engine.endOffset(T)).isEqualTo(3);
  }

  @Test
  void retentionMs_clockJumps_deletesByTimestampsAndNeverByMistake() {
    create("retention.ms", "1000");
    long nowMs = fixture.nowMs.get();
    append(0, 2);
    fixture.nowMs.set(nowMs - 500_000);
    append(2, 4); // the clock was set back
    fixture.engine.runBackgroundWork();
    assertThat(fixture.read(T)).as("set back").isEqualTo(records(0, 4));

    BatchEncoder future = new BatchEncoder();
    future.append(Long.MAX_VALUE, null, new byte[] {1}, null);
    fixture.nowMs.set(nowMs + 500);
    append(4, 5);
    fixture.engine.append(T, future.build(), Acks.LEADER).join();
    fixture.engine.runBackgroundWork();
    assertThat(fixture.engine.startOffset(T)).as("the first two stay, and all behind").isZero();

    fixture.nowMs.set(nowMs + 1_000_000);
    append(6, 7);
    fixture.engine.runBackgroundWork();
    assertThat(fixture.engine.startOffset(T)).as("one from the future stays").isEqualTo(5);
    assertThat(fixture.engine.offsetForTime(T, nowMs + 2_000_000)).isEqualTo(5);
  }

  @Test
  void segmentJitterMs_manyPartitions_endTheirSegmentsAtDifferentTimes() {
    Map<String, String> config = new HashMap<>();
    config.put("segment.ms", "1000");
    config.put("segment.jitter.ms", "900");
    fixture.engine.topics().create("many", 50, config);
    List<Long> rolledAfter = new ArrayList<>();
    for (int partition = 0; partition < 50; partition++) {
      TopicPartition id = new TopicPartition("many", partition);
      long first = fixture.nowMs.get();
      while (fixture.logFiles(id) < 2) {
        fixture.append(id, "k", "v");
        fixture.nowMs.addAndGet(10);
      }
      rolledAfter.add(fixture.nowMs.get() - first - 20);
    }

    assertThat(rolledAfter).allSatisfy(ms -> assertThat(ms).isBetween(90L, 1000L));
    assertThat(rolledAfter.stream().distinct().count()).isGreaterThan(20);
  }

  @Test
  void retentionBytes_more_keepsAtLeastThatMuch() {
    create("retention.bytes", "150");
    append(0, 10);
    fixture.engine.runBackgroundWork();

    // A batch has 61 bytes of header and 11 of record: three of them are 216 bytes, two too few.
    assertThat(fixture.read(T)).isEqualTo(records(7, 10));
  }

  @Test
  void retention_policyCompactOnly_keepsEverything() {
    create("retention.ms", "1", "cleanup.policy", "compact");
    fixture.append(T, "a", "1");
    fixture.nowMs.addAndGet(2000);
    fixture.engine.runBackgroundWork();

    assertThat(fixture.read(T)).containsExactly("0 a=1");
  }

  @Test
  void fileDeleteDelayMs_notOver_keepsTheFilesForReaders() {
    create("retention.ms", "1000", "file.delete.delay.ms", "500");
    append(0, 3);
    try (LogCursor cursor = fixture.engine.openCursor(T, 0)) {
      assertThat(cursor.advance()).isTrue();
      fixture.nowMs.addAndGet(2000);
      fixture.engine.runBackgroundWork();
      assertThat(fixture.files(T)).filteredOn(name -> name.endsWith(".deleted")).hasSize(3);

      fixture.nowMs.addAndGet(500);
      fixture.engine.runBackgroundWork();
      assertThat(fixture.files(T)).filteredOn(name -> name.endsWith(".deleted")).isEmpty();
      assertThat(cursor.advance()).isFalse();
      assertThat(cursor.nextOffset()).isEqualTo(3);
    }
  }

  @Test
  void segmentMs_idlePartition_endsTheSegment() {
    create("internal.segment.bytes", "100000", "segment.ms", "1000");
    append(0, 2);
    fixture.engine.runBackgroundWork();
    fixture.nowMs.addAndGet(1001);
    fixture.engine.runBackgroundWork();
    fixture.engine.runBackgroundWork();
    append(2, 3);

    assertThat(fixture.engine.metrics().rolledSegments()).isEqualTo(1);
    assertThat(fixture.logFiles(T)).isEqualTo(2);
    assertThat(fixture.read(T)).isEqualTo(records(0, 3));
    fixture.reopen();
    assertThat(fixture.read(T)).isEqualTo(records(0, 3));
  }

  @Test
  void deleteRecords_middleOfTheLog_hidesThemAtOnceAndForGood() {
    create("internal.segment.bytes", "200");
    append(0, 10);

    assertThat(fixture.engine.topics().deleteRecords(T, 5)).isEqualTo(5);
    assertThat(fixture.read(T)).isEqualTo(records(5, 10));
    assertThat(fixture.engine.topics().deleteRecords(T, 2)).as("never back").isEqualTo(5);
    fixture.reopen();
    assertThat(fixture.read(T)).isEqualTo(records(5, 10));
    fixture.engine.runBackgroundWork();
    assertThat(fixture.files(T)).doesNotContain("00000000000000000000.log");
    assertThat(fixture.engine.topics().deleteRecords(T, -1)).isEqualTo(10);
    append(10, 11);
    fixture.reopen();
    assertThat(fixture.read(T)).isEqualTo(records(10, 11));
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> fixture.engine.topics().deleteRecords(T, 12))
        .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.OFFSET_OUT_OF_RANGE))
        .withMessageContaining("10 to 11");
  }

  @Test
  void alter_settings_actAtOnceAndAreKept() {
    create();
    append(0, 3);
    fixture.nowMs.addAndGet(2000);
    fixture.engine.topics().alter("t", Map.of("retention.ms", Optional.of("1000")));
    fixture.engine.runBackgroundWork();

    assertThat(fixture.engine.startOffset(T)).isEqualTo(3);
    fixture.reopen();
    assertThat(fixture.engine.topics().find("t").orElseThrow().config())
        .containsEntry("retention.ms", "1000");
    fixture.engine.topics().alter("t", Map.of("retention.ms", Optional.empty()));
    append(3, 4);
    fixture.nowMs.addAndGet(2000);
    fixture.engine.runBackgroundWork();
    assertThat(fixture.read(T)).isEqualTo(records(3, 4));
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(
            () -> fixture.engine.topics().alter("t", Map.of("retention.ms", Optional.of("x"))))
        .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.INVALID_CONFIG));
  }

  @Test
  void addPartitions_more_appearEmptyAndAreKept() {
    create();
    append(0, 2);
    assertThat(fixture.engine.topics().addPartitions("t", 3).partitions()).isEqualTo(3);
    TopicPartition third = new TopicPartition("t", 2);
    fixture.append(third, "k", "v");
    fixture.reopen();

    assertThat(fixture.read(third)).containsExactly("0 k=v");
    assertThat(fixture.read(T)).isEqualTo(records(0, 2));
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> fixture.engine.topics().addPartitions("t", 3))
        .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.INVALID_TOPIC));
  }

  @Test
  void timestamps_tooFarFromNow_areRefused() {
    create("message.timestamp.before.max.ms", "10", "message.timestamp.after.max.ms", "10");
    long nowMs = fixture.nowMs.get();
    for (long allowedMs : new long[] {nowMs - 10, nowMs + 10}) {
      fixture.nowMs.set(allowedMs);
      BatchEncoder batch = new BatchEncoder();
      batch.append(allowedMs, null, new byte[1], null);
      fixture.nowMs.set(nowMs);
      fixture.engine.append(T, batch.build(), Acks.LEADER).join();
    }
    for (long refusedMs : new long[] {nowMs - 11, nowMs + 11}) {
      BatchEncoder batch = new BatchEncoder();
      batch.append(nowMs, null, new byte[1], null);
      batch.append(refusedMs, null, new byte[1], null);
      assertThat(fixture.engine.append(T, batch.build(), Acks.LEADER))
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableOfType(ExecutionException.class)
          .havingCause()
          .withMessageContaining("timestamp " + refusedMs);
    }
  }
}
