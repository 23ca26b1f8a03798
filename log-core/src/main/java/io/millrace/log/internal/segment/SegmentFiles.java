package io.millrace.log.internal.segment;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Names of the files of a segment. */
public final class SegmentFiles {
  static final String LOG = ".log";
  static final String OFFSET_INDEX = ".index";
  static final String TIME_INDEX = ".timeindex";
  private static final int DIGITS = 20;

  private SegmentFiles() {}

  static Path log(Path directory, long baseOffset) {
    return directory.resolve(name(baseOffset, LOG));
  }

  static Path offsetIndex(Path directory, long baseOffset) {
    return directory.resolve(name(baseOffset, OFFSET_INDEX));
  }

  static Path timeIndex(Path directory, long baseOffset) {
    return directory.resolve(name(baseOffset, TIME_INDEX));
  }

  /** The names of all files of a segment. */
  public static List<String> names(long baseOffset) {
    return List.of(
        name(baseOffset, LOG), name(baseOffset, OFFSET_INDEX), name(baseOffset, TIME_INDEX));
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
