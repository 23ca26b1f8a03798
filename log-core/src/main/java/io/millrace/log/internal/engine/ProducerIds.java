package io.millrace.log.internal.engine;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.FileThreads;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.TextFiles;
import java.nio.file.Path;
import java.util.List;

/**
 * Allots producer ids, none twice: a block of them is noted durably before its first is given out,
 * and what is left of it when the process ends is never used. Thread-safe.
 */
final class ProducerIds {
  private static final long BLOCK = 1000;
  private static final String VERSION = "version: 1";
  private static final String NEXT = "next: ";

  private final Storage storage;
  private final Path file;
  private final FileThreads threads;
  private final long least;
  private long next = -1;
  private long end = -1;

  /**
   * Prepares to allot.
   *
   * @param least ids below it are in use, for instance in partitions that were copied here
   */
  ProducerIds(Storage storage, Path file, FileThreads threads, long least) {
    this.storage = storage;
    this.file = file;
    this.threads = threads;
    this.least = least;
  }

  synchronized long next() {
    if (next == end) {
      long first = end < 0 ? Math.max(least, threads.call(this::load)) : end;
      threads.call(() -> save(first + BLOCK));
      next = first;
      end = first + BLOCK;
    }
    return next++;
  }

  private long load() {
    List<String> lines = TextFiles.readLines(storage, file);
    if (lines.isEmpty()) {
      return 0;
    }
    try {
      if (lines.size() == 2 && lines.get(0).equals(VERSION) && lines.get(1).startsWith(NEXT)) {
        return Long.parseLong(lines.get(1).substring(NEXT.length()));
      }
    } catch (NumberFormatException e) {
      throw malformed(e);
    }
    throw malformed(null);
  }

  private LogException malformed(Exception cause) {
    return new LogException(
        LogErrorCode.CORRUPT_DATA,
        "file \"%s\" is malformed".formatted(file),
        "Restore it from a backup, or write \"%s1000000\" into its second line.".formatted(NEXT),
        cause);
  }

  private boolean save(long limit) {
    TextFiles.replace(storage, file, List.of(VERSION, NEXT + limit));
    return true;
  }
}
