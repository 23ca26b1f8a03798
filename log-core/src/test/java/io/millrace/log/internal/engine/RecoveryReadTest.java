package io.millrace.log.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.internal.io.CountingStorage;
import io.millrace.log.internal.io.FaultyStorage;
import io.millrace.log.internal.record.BatchEncoder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How much of a log of 1,000 segments opening reads: after a clean close the end of the newest
 * segment, after a crash what came behind the last checkpoint; never all of it.
 */
final class RecoveryReadTest {
  private static final TopicPartition T = new TopicPartition("t", 0);
  private static final int SEGMENTS = 1000;
  private static final int SEGMENT_BYTES = 40_000;
  private static final long JOURNAL_BYTES = 3 << 20; // its newest file is looked through

  private final FaultyStorage files = new FaultyStorage();
  private UpkeepFixture fixture = new UpkeepFixture(files, 1 << 16);

  private void fill() {
    fixture
        .engine
        .topics()
        .create("t", 1, Map.of("internal.segment.bytes", String.valueOf(SEGMENT_BYTES)));
    for (int i = 0; i < SEGMENTS * 2; i++) {
      append(i);
    }
  }

  private void append(int i) {
    BatchEncoder batch = new BatchEncoder();
    batch.append(i, null, new byte[SEGMENT_BYTES / 2 - 100], null);
    fixture.engine.append(T, batch.build(), Acks.LEADER).join();
  }

  private CountingStorage openAgain(FaultyStorage left) {
    CountingStorage counting = new CountingStorage(left);
    fixture = new UpkeepFixture(counting, 1 << 16);
    return counting;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void open_afterCleanClose_readsTheEndOnly() {
    fill();
    fixture.close();
    CountingStorage counting = openAgain(files.afterKill());

    assertThat(fixture.engine.endOffset(T)).isEqualTo(SEGMENTS * 2);
    assertThat(counting.readBytes("/data/log/t-0")).isLessThan(2 * SEGMENT_BYTES);
    assertThat(counting.readBytes("/data")).isLessThan(JOURNAL_BYTES);
  }

  @Test
  void open_afterCrash_readsWhatCameBehindTheCheckpoint() {
    fill();
    fixture.engine.runBackgroundWork();
    for (int i = 0; i < 10; i++) {
      append(i);
    }
    CountingStorage counting = openAgain(files.afterKill());

    assertThat(fixture.engine.endOffset(T)).isEqualTo(SEGMENTS * 2 + 10);
    // Ten batches are five segments, and the one in which the recovery point lies.
    assertThat(counting.readBytes("/data/log/t-0")).isLessThan(8 * SEGMENT_BYTES);
    assertThat(counting.readBytes("/data")).isLessThan(JOURNAL_BYTES);
  }
}
