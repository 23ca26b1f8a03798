package io.millrace.log.internal.segment;

import java.nio.file.Path;
import java.util.OptionalLong;

/** Names of the files of a segment. */
public final class SegmentFiles {
  static final String LOG = ".log";
  static final String OFFSET_INDEX = ".index";
  static final String TIME_INDEX = ".timeindex";
  static final String TRANSACTION_INDEX = ".txnindex";
  static final String SNAPSHOT = ".snapshot";

  /** Ends the name of a file that is not complete yet. */
  static final String TEMPORARY = ".tmp";

  private static final int DIGITS = 20;

  /** Ends the name of a file that is only waiting to be deleted. */
  private static final String DELETED = ".deleted";

  /** Ends the name of a file that compaction writes. */
  private static final String CLEANED = ".cleaned";

  private SegmentFiles() {}

  /** The log file of a segment on its way out. */
  static Path deleted(Path directory, long baseOffset, long token) {
    return directory.resolve("%020d.%d%s%s".formatted(baseOffset, token, LOG, DELETED));
  }

  /** The log file of a segment that compaction writes. */
  public static Path cleaned(Path directory, long baseOffset, long token) {
    return directory.resolve("%020d.%d%s%s".formatted(baseOffset, token, LOG, CLEANED));
  }

  /** Whether a file is left over from a run that ended before it could delete or finish it. */
  public static boolean isRemains(String fileName) {
    return fileName.endsWith(DELETED)
        || fileName.endsWith(CLEANED)
        || fileName.endsWith(TRANSACTION_INDEX + TEMPORARY);
  }

  /** The log file. */
  public static Path log(Path directory, long baseOffset) {
    return directory.resolve(name(baseOffset, LOG));
  }

  /** The file that maps offsets to positions. */
  public static Path offsetIndex(Path directory, long baseOffset) {
    return directory.resolve(name(baseOffset, OFFSET_INDEX));
  }

  /** The file that maps timestamps to offsets. */
  public static Path timeIndex(Path directory, long baseOffset) {
    return directory.resolve(name(baseOffset, TIME_INDEX));
  }

  /** The file that lists aborted transactions. */
  public static Path transactionIndex(Path directory, long baseOffset) {
    return directory.resolve(name(baseOffset, TRANSACTION_INDEX));
  }

  /** The file that holds what is known of producers below an offset. */
  public static Path snapshot(Path directory, long offset) {
    return directory.resolve(name(offset, SNAPSHOT));
  }

  /** The offset in the name of a producer snapshot; empty for any other name. */
  public static OptionalLong snapshotOffset(String fileName) {
    return offset(fileName, SNAPSHOT);
  }

  private static String name(long baseOffset, String suffix) {
    return "%020d%s".formatted(baseOffset, suffix);
  }

  /** The base offset in the name of a log file; empty for any other name. */
  public static OptionalLong logBaseOffset(String fileName) {
    return offset(fileName, LOG);
  }

  private static OptionalLong offset(String fileName, String suffix) {
    if (fileName.length() != DIGITS + suffix.length() || !fileName.endsWith(suffix)) {
      return OptionalLong.empty();
    }
    String digits = fileName.substring(0, DIGITS);
    return digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
