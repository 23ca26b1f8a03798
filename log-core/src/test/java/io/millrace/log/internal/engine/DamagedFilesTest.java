package io.millrace.log.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.FaultyStorage;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.StorageFile;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Damage of every file of a data directory, after a clean close and after a kill: a flipped bit in
 * every byte, cut at every length, emptied, deleted, sectors zeroed, swapped and copied. Either
 * opening or reading says what is damaged, or everything is there; never a wrong record, and never
 * records missing without an error.
 *
 * <p>Not in reach: digits of the offset checkpoints, which have Kafka's format without a checksum;
 * deleted records when the record of log starts is deleted; a file put back from an earlier time;
 * and of a process that was killed the last group of frames whose damage looks like its being torn,
 * if the partition files do not have it.
 */
final class DamagedFilesTest {
  private static final TopicPartition A = new TopicPartition("a", 0);
  private static final TopicPartition B = new TopicPartition("b", 0);
  private static final Path LOG_DIRECTORY = UpkeepFixture.DIRECTORY.resolve("log");
  private static final Path LOG = LOG_DIRECTORY.resolve("a-0/00000000000000000000.log");
  private static final Pattern SEEK = Pattern.compile("seek to offset (\\d+)");
  private static final int SECTOR_BYTES = 512;

  private FaultyStorage clean = new FaultyStorage();
  private FaultyStorage killed = new FaultyStorage();
  private List<String> expectedA = List.of();
  private List<String> expectedB = List.of();

  @BeforeEach
  void write() {
    FaultyStorage storage = new FaultyStorage();
    UpkeepFixture fixture = new UpkeepFixture(storage, 1 << 16);
    fixture.engine.topics().create("a", 1, Map.of("index.interval.bytes", "700"));
    fixture.engine.topics().create("b", 1, Map.of("internal.segment.bytes", "300"));
    for (int i = 0; i < 20; i++) {
      append(fixture, A, i, 37 * i % 400, Acks.LEADER);
      append(fixture, B, i, 10, i % 2 == 0 ? Acks.ALL : Acks.LEADER);
    }
    fixture.engine.topics().deleteRecords(B, 4);
    fixture.engine.runBackgroundWork();
    append(fixture, B, 20, 10, Acks.ALL);
    append(fixture, B, 21, 10, Acks.ALL);
    expectedA = fixture.read(A);
    expectedB = fixture.read(B);
    killed = storage.afterKill();
    fixture.close();
    clean = storage.afterKill();
  }

  private static void append(
      UpkeepFixture fixture, TopicPartition to, int number, int bytes, Acks acks) {
    BatchEncoder batch = new BatchEncoder();
    String value = "value " + number + " " + "x".repeat(bytes);
    batch.append(1_000_000 + number, null, value.getBytes(StandardCharsets.UTF_8), null);
    fixture.engine.append(to, batch.build(), acks).join();
  }

  private static byte[] content(FaultyStorage storage, Path path) {
    byte[] content = storage.contents().get(path);
    assertThat(content).as("%s", path).isNotNull();
    return content;
  }

  private static void put(Storage storage, Path path, byte[] content) {
    try (StorageFile file = storage.open(path)) {
      file.truncate(0);
      file.write(ByteBuffer.wrap(content), 0);
      file.sync();
    }
  }

  private interface Damage {
    void apply(FaultyStorage storage);
  }

  /** Opens a damaged copy: all is there, or an error says what is wrong. */
  private void checkErrorOrIntact(FaultyStorage whole, String what, Damage damage) {
    FaultyStorage storage = whole.afterKill();
    damage.apply(storage);
    UpkeepFixture fixture;
    try {
      fixture = new UpkeepFixture(storage, 1 << 16);
    } catch (LogException e) {
      assertClear(e, what);
      return;
    }
    try {
      assertThat(fixture.read(A)).as(what).isEqualTo(expectedA);
      assertThat(fixture.read(B)).as(what).isEqualTo(expectedB);
    } catch (LogException e) {
      assertClear(e, what);
    } finally {
      fixture.close();
    }
  }

  private static void assertClear(LogException e, String what) {
    assertThat(e.code()).as(what).isIn(LogErrorCode.CORRUPT_DATA, LogErrorCode.DATA_DIR_INVALID);
    assertThat(e.getMessage()).as(what).containsPattern("\"[^\"]+\"").contains("hint: ");
  }

  private static List<Path> textFiles(FaultyStorage storage) {
    List<Path> result = new ArrayList<>();
    for (Path path : storage.contents().keySet()) {
      String name = path.getFileName().toString();
      if (!name.contains(".log") && !name.contains("index") && !name.contains(".journal")) {
        result.add(path);
      }
    }
    assertThat(result).hasSizeGreaterThan(8);
    return result;
  }

  @Test
  void textFile_missingEmptyOrCutAnywhere_isAnErrorOrMadeUp() {
    for (FaultyStorage whole : List.of(clean, killed)) {
      for (Path path : textFiles(whole)) {
        if (!path.endsWith("log-start-offset-checkpoint")) { // then deleted records may come back
          checkErrorOrIntact(whole, path + " deleted", storage -> storage.delete(path));
        }
        byte[] content = content(whole, path);
        for (int length = 0; length < content.length; length++) {
          byte[] cut = Arrays.copyOf(content, length);
          String what = "%s cut to %d bytes".formatted(path, length);
          checkErrorOrIntact(whole, what, storage -> put(storage, path, cut));
        }
      }
    }
  }

  @Test
  void textFile_anyByteFlipped_isAnErrorOrDoesNotMatter() {
    for (FaultyStorage whole : List.of(clean, killed)) {
      for (Path path : textFiles(whole)) {
        boolean digitsCount = path.toString().endsWith("-offset-checkpoint");
        byte[] content = content(whole, path);
        for (int at = 0; at < content.length; at++) {
          byte[] flipped = content.clone();
          flipped[at] ^= 0x10;
          if (digitsCount && Character.isDigit(content[at]) && Character.isDigit(flipped[at])) {
            continue;
          }
          String what = "%s, byte %d flipped".formatted(path, at);
          checkErrorOrIntact(whole, what, storage -> put(storage, path, flipped));
        }
      }
    }
  }

  @Test
  void journal_anyByteFlippedOrCut_losesNothingThatThePartitionFilesHave() {
    for (FaultyStorage whole : List.of(clean, killed)) {
      for (Path path : whole.contents().keySet()) {
        if (!path.toString().endsWith(".journal")) {
          continue;
        }
        checkErrorOrIntact(whole, path + " deleted", storage -> storage.delete(path));
        byte[] content = content(whole, path);
        for (int at = 0; at < content.length; at += 7) {
          byte[] flipped = content.clone();
          flipped[at] ^= 0x10;
          String what = "%s, byte %d flipped".formatted(path, at);
          checkErrorOrIntact(whole, what, storage -> put(storage, path, flipped));
          byte[] cut = Arrays.copyOf(content, at);
          checkErrorOrIntact(whole, path + " cut at " + at, storage -> put(storage, path, cut));
        }
      }
    }
  }

  @Test
  void log_anyByteFlipped_costsTheBatchAtMost() {
    byte[] whole = content(clean, LOG);
    for (int at = 0; at < whole.length; at += 11) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x40;
      checkDamagedLog("byte " + at, flipped, whole);
    }
  }

  @Test
  void log_sectorsZeroedSwappedOrCopied_isReportedAndNeverReadWrong() {
    byte[] whole = content(clean, LOG);
    int sectors = whole.length / SECTOR_BYTES;
    assertThat(sectors).isGreaterThan(5);
    for (int i = 0; i < sectors; i++) {
      byte[] zeroed = whole.clone();
      Arrays.fill(zeroed, i * SECTOR_BYTES, (i + 1) * SECTOR_BYTES, (byte) 0);
      checkDamagedLog("sector " + i + " zeroed", zeroed, whole);
      for (int j = 0; j < sectors; j++) {
        byte[] copied = whole.clone();
        System.arraycopy(whole, j * SECTOR_BYTES, copied, i * SECTOR_BYTES, SECTOR_BYTES);
        checkDamagedLog("sector " + j + " copied over " + i, copied, null);
        byte[] swapped = copied.clone();
        System.arraycopy(whole, i * SECTOR_BYTES, swapped, j * SECTOR_BYTES, SECTOR_BYTES);
        checkDamagedLog("sectors " + i + " and " + j + " swapped", swapped, null);
      }
    }
  }

  @Test
  void log_batchRepeated_isNotReadTwice() {
    byte[] whole = content(clean, LOG);
    ByteBuffer buffer = ByteBuffer.wrap(whole);
    int firstBytes = 12 + buffer.getInt(8);
    int secondBytes = 12 + buffer.getInt(firstBytes + 8);
    byte[] repeated = new byte[whole.length + secondBytes];
    System.arraycopy(whole, 0, repeated, 0, firstBytes + secondBytes);
    System.arraycopy(
        whole, firstBytes, repeated, firstBytes + secondBytes, whole.length - firstBytes);
    checkDamagedLog("second batch twice", repeated, repeated);
  }

  /**
   * Reads around damage: what is found is right, what is missing was reported, and only what was
   * hit is missing, unless batches are where they do not belong and hide others.
   */
  private void checkDamagedLog(String what, byte[] damaged, byte @Nullable [] whole) {
    for (FaultyStorage base : List.of(clean, killed)) {
      FaultyStorage storage = base.afterKill();
      put(storage, LOG, damaged);
      try (UpkeepFixture fixture = new UpkeepFixture(storage, 1 << 16)) {
        List<String> errors = new ArrayList<>();
        Map<Long, String> found = readAround(fixture, errors);
        Map<Long, String> hit = new TreeMap<>();
        for (int offset = 0; offset < expectedA.size(); offset++) {
          hit.put((long) offset, expectedA.get(offset));
        }
        found.forEach((offset, record) -> assertThat(record).as(what).isEqualTo(hit.get(offset)));
        hit.keySet().removeAll(found.keySet());
        hit.keySet()
            .forEach(
                offset ->
                    assertThat(whole == null || isHit(offset, damaged, whole))
                        .as("%s: %d missing, %s", what, offset, errors)
                        .isTrue());
        assertThat(hit.isEmpty() || !errors.isEmpty()).as("%s: silent", what).isTrue();
        assertThat(fixture.read(B)).as(what).isEqualTo(expectedB);
        append(fixture, A, 99, 1, Acks.ALL);
      }
    }
  }

  private static Map<Long, String> readAround(UpkeepFixture fixture, List<String> errors) {
    Map<Long, String> found = new TreeMap<>();
    try (LogCursor cursor = fixture.engine.openCursor(A, 0)) {
      boolean more = true;
      while (more) {
        try {
          more = cursor.advance();
          if (more) {
            String value = new String(cursor.value(), StandardCharsets.UTF_8);
            found.put(cursor.offset(), cursor.offset() + " -=" + value);
          }
        } catch (LogException e) {
          assertThat(e.code()).isEqualTo(LogErrorCode.CORRUPT_DATA);
          errors.add(e.getMessage());
          Matcher hint = SEEK.matcher(e.getMessage());
          assertThat(hint.find()).as(e.getMessage()).isTrue();
          assertThat(Long.parseLong(hint.group(1))).isGreaterThan(cursor.nextOffset());
          cursor.seek(Long.parseLong(hint.group(1)));
        }
      }
    }
    return found;
  }

  /** Whether the bytes of the batch that holds an offset differ. Every batch has one record. */
  private static boolean isHit(long offset, byte[] damaged, byte[] whole) {
    ByteBuffer buffer = ByteBuffer.wrap(whole);
    int at = 0;
    for (long i = 0; i < offset; i++) {
      at += 12 + buffer.getInt(at + 8);
    }
    int end = at + 12 + buffer.getInt(at + 8);
    return !Arrays.equals(damaged, at, end, whole, at, end);
  }

  @Test
  void journal_unknownVersion_isRefusedAndLeftAlone() {
    FaultyStorage storage = clean.afterKill();
    Path journal =
        storage.contents().keySet().stream()
            .filter(path -> path.toString().matches(".*/\\d{20}\\.journal"))
            .findFirst()
            .orElseThrow();
    byte[] content = content(storage, journal);
    ByteBuffer header = ByteBuffer.wrap(content);
    header.putInt(4, 2);
    CRC32C crc = new CRC32C();
    crc.update(content, 0, 20);
    header.putInt(20, (int) crc.getValue());
    put(storage, journal, content);

    checkErrorOrIntact(storage, "version 2", unchanged -> {});
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> new UpkeepFixture(storage, 1 << 16))
        .withMessageContaining("has version 2, expected 1");
    assertThat(content(storage, journal)).isEqualTo(content);
  }
}
