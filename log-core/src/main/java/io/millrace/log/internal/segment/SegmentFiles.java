package io.millrace.log.internal.segment;

import java.nio.file.Path;
import java.util.OptionalLong;

/** Names of the files of a segment. */
public final class SegmentFiles {
  static final String LOG = ".log";
  static final String OFFSET_INDEX = ".index";
  static final String TIME_INDEX = ".timeindex";
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
    return fileName.endsWith(DELETED) || fileName.endsWith(CLEANED);
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

  private static String name(long baseOffset, String suffix) {
    return "%020d%s".formatted(baseOffset, suffix);
  }

  /** The base offset in the name of a log file; empty for any other name. */
  public static OptionalLong logBaseOffset(String fileName) {
    if (fileName.length() != DIGITS + LOG.length() || !fileName.endsWith(LOG)) {
      return OptionalLong.empty();
    }
    String digits = fileName.substring(0, DIGITS);
    return digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
