package io.millrace.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that somebody cut, filled with garbage or flipped bits in: torn ends of what was not
 * durable go, everything else is reported where it is, and what lies behind stays readable.
 */
final class DamageTest {
  private static final TopicPartition PARTITION = new TopicPartition("t", 0);
  private static final TopicPartition MANY = new TopicPartition("many", 0);
  private static final int BATCHES = 10;

  @TempDir Path directory;

  private Path log;
  private byte[] whole;

  @BeforeEach
  void write() throws IOException {
    try (LogEngine engine = open()) {
      engine.topics().create("t", 1, Map.of("index.interval.bytes", "150"));
      for (int i = 0; i < BATCHES; i++) {
        engine.append(PARTITION, EngineContract.batch("value " + i), Acks.LEADER).join();
      }
    }
    log = directory.resolve("log/t-0/00000000000000000000.log");
    whole = Files.readAllBytes(log);
  }

  private LogEngine open() {
    return LogEngines.open("millrace:" + directory);
  }

  /** Makes it look as if the process died before anything was checkpointed. */
  private void forgetCheckpoints() throws IOException {
    Files.deleteIfExists(directory.resolve("clean-shutdown"));
    Files.writeString(directory.resolve("log/recovery-point-offset-checkpoint"), "0\n1\nt 0 0\n");
  }

  private static List<String> values(int from, int to) {
    List<String> result = new ArrayList<>();
    for (int i = from; i < to; i++) {
      result.add("value " + i);
    }
    return result;
  }

  private int batchBytes() {
    return whole.length / BATCHES;
  }

  @Test
  void open_logCutAtEveryByteOfTheLastBatch_losesThatBatchOnly() throws IOException {
    for (int missing = 1; missing <= batchBytes(); missing++) {
      forgetCheckpoints();
      Files.write(log, Arrays.copyOf(whole, whole.length - missing));
      try (LogEngine engine = open()) {
        assertThat(EngineContract.read(engine, PARTITION, 0))
            .as("%d bytes missing", missing)
            .isEqualTo(values(0, BATCHES - 1));
        assertThat(engine.endOffset(PARTITION)).isEqualTo(BATCHES - 1);
      }
      assertThat(Files.size(log)).isEqualTo(whole.length - batchBytes());
    }
  }

  @Test
  void open_zerosOrGarbageBehindTheEnd_areCut() throws IOException {
    for (int filler : new int[] {0, 2, -1, 'x'}) {
      forgetCheckpoints();
      byte[] longer = Arrays.copyOf(whole, whole.length + 4096);
      Arrays.fill(longer, whole.length, longer.length, (byte) filler);
      Files.write(log, longer);
      try (LogEngine engine = open()) {
        assertThat(EngineContract.read(engine, PARTITION, 0)).isEqualTo(values(0, BATCHES));
        engine.append(PARTITION, EngineContract.batch("more"), Acks.ALL).join();
        assertThat(EngineContract.read(engine, PARTITION, BATCHES)).containsExactly("more");
      }
      Files.write(log, whole);
    }
  }

  @Test
  void read_anyByteOfADurableBatchFlipped_isReportedAndTheRestStaysReadable() throws IOException {
    int start = 4 * batchBytes();
    for (boolean clean : new boolean[] {true, false}) {
      for (int at = start; at < start + batchBytes(); at++) {
        if (at >= start + 12 && at < start + 16) {
          continue; // nothing reads the leader epoch
        }
        byte[] damaged = whole.clone();
        damaged[at] ^= 0x04;
        Files.write(log, damaged);
        if (!clean) {
          Files.deleteIfExists(directory.resolve("clean-shutdown"));
        }
        try (LogEngine engine = open()) {
          checkDamageAt4(engine, "byte " + (at - start) + ", clean " + clean);
        }
        assertThat(Files.readAllBytes(log)).as("nothing is thrown away").isEqualTo(damaged);
      }
    }
  }

  private static void checkDamageAt4(LogEngine engine, String what) {
    try (LogCursor cursor = engine.openCursor(PARTITION, 0)) {
      for (int i = 0; i < 4; i++) {
        assertThat(cursor.advance()).as(what).isTrue();
      }
      assertThatExceptionOfType(LogException.class)
          .as(what)
          .isThrownBy(cursor::advance)
          .withMessageContaining("00000000000000000000.log")
          .withMessageContaining("offset 4 of partition \"t-0\"")
          .withMessageContaining("seek to offset 5")
          .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.CORRUPT_DATA));
      assertThatExceptionOfType(LogException.class).isThrownBy(cursor::advance);
    }
    assertThat(EngineContract.read(engine, PARTITION, 5)).as(what).isEqualTo(values(5, BATCHES));
  }

  @Test
  void open_durableEndGone_isReportedAndTheLogGoesOnBehindIt() throws IOException {
    Files.write(log, Arrays.copyOf(whole, whole.length - 7));

    try (LogEngine engine = open()) {
      assertThat(engine.endOffset(PARTITION)).isEqualTo(BATCHES);
      engine.append(PARTITION, EngineContract.batch("more"), Acks.ALL).join();
      assertThat(EngineContract.read(engine, PARTITION, BATCHES)).containsExactly("more");
      assertThatExceptionOfType(LogException.class)
          .isThrownBy(() -> EngineContract.read(engine, PARTITION, 0))
          .withMessageContaining("offset 9");
    }
  }

  @Test
  void open_indexMissingEmptyTornOrForeign_isRebuilt() throws IOException {
    Path index = directory.resolve("log/t-0/00000000000000000000.index");
    Path times = directory.resolve("log/t-0/00000000000000000000.timeindex");
    byte[] goodIndex = Files.readAllBytes(index);
    byte[] goodTimes = Files.readAllBytes(times);
    assertThat(goodIndex).isNotEmpty();
    byte[] foreign = goodIndex.clone();
    foreign[foreign.length - 1] ^= 0x07;
    for (byte[] bad : List.of(new byte[0], new byte[5], new byte[64], foreign)) {
      Files.write(index, bad);
      checkRebuilt(index, goodIndex, times, goodTimes);
      Files.write(times, Arrays.copyOf(bad, 24));
      checkRebuilt(index, goodIndex, times, goodTimes);
    }
    Files.delete(index);
    Files.delete(times);
    checkRebuilt(index, goodIndex, times, goodTimes);
  }

  @Test
  void read_firstLogFileLost_isReportedAndTheRestStaysReadable() throws IOException {
    try (LogEngine engine = open()) {
      engine.topics().create("many", 1, Map.of("internal.segment.bytes", "100"));
      engine.topics().create("shortened", 1, Map.of());
      engine.append(MANY, EngineContract.batch("first"), Acks.LEADER).join();
      engine.append(MANY, EngineContract.batch("second"), Acks.LEADER).join();
      engine.append(new TopicPartition("shortened", 0), EngineContract.batch("x"), Acks.ALL).join();
      engine.topics().deleteRecords(new TopicPartition("shortened", 0), 1);
    }
    Files.delete(directory.resolve("log/many-0/00000000000000000000.log"));

    try (LogEngine engine = open()) {
      EngineContract.assertFails(
          () -> EngineContract.read(engine, MANY, 0),
          LogErrorCode.CORRUPT_DATA,
          "partition \"many-0\" lacks the log file with offset 0");
      assertThat(EngineContract.read(engine, MANY, 1)).containsExactly("second");
    }
  }

  @Test
  void open_firstLogFileAndTheRecordOfStartsLost_beginsAtTheFirstThere() throws IOException {
    try (LogEngine engine = open()) {
      engine.topics().create("many", 1, Map.of("internal.segment.bytes", "100"));
      engine.append(MANY, EngineContract.batch("first"), Acks.LEADER).join();
      engine.append(MANY, EngineContract.batch("second"), Acks.LEADER).join();
      engine.topics().deleteRecords(MANY, 1);
    }
    Files.deleteIfExists(directory.resolve("log/many-0/00000000000000000000.log"));
    Files.delete(directory.resolve("log/log-start-offset-checkpoint"));

    try (LogEngine engine = open()) {
      assertThat(engine.startOffset(MANY)).isEqualTo(1);
      assertThat(EngineContract.read(engine, MANY, 0)).containsExactly("second");
    }
  }

  private void checkRebuilt(Path index, byte[] goodIndex, Path times, byte[] goodTimes)
      throws IOException {
    try (LogEngine engine = open()) {
      for (int i = 0; i < BATCHES; i++) {
        assertThat(EngineContract.read(engine, PARTITION, i)).isEqualTo(values(i, BATCHES));
      }
    }
    assertThat(Files.readAllBytes(index)).isEqualTo(goodIndex);
    assertThat(Files.readAllBytes(times)).isEqualTo(goodTimes);
  }
}
