package io.millrace.sql.internal.source;

import java.util.ArrayList;
import java.util.List;

/**
 * What a load did.
 *
 * @param loadedCount lines that became records
 * @param notices sentences for people: lines that could not be read
 */
public record LoadReport(long loadedCount, List<String> notices) {

  /** Nothing was loaded. */
  public static final LoadReport NOTHING = new LoadReport(0, List.of());

  /** Copies the notices. */
  public LoadReport {
    notices = List.copyOf(notices);
  }

  /** Collects what happens during a load. */
  static final class Collector {
    private static final int SHOWN = 5;

    private final String file;
    private final List<String> shown = new ArrayList<>();
    private long loadedCount;
    private long skippedCount;

    Collector(String file) {
      this.file = file;
    }

    void loaded() {
      loadedCount++;
    }

    void skipped(long line, String reason) {
      skippedCount++;
      if (shown.size() < SHOWN) {
        shown.add("%s, line %d skipped: %s".formatted(file, line, reason));
      }
    }

    LoadReport report(String deadLetterTopic) {
      List<String> notices = new ArrayList<>(shown);
      if (skippedCount > 0) {
        notices.add(
            "%s: %d %s could not be read and %s kept in topic %s"
                .formatted(
                    file,
                    skippedCount,
                    skippedCount == 1 ? "line" : "lines",
                    skippedCount == 1 ? "is" : "are",
                    deadLetterTopic));
      }
      return new LoadReport(loadedCount, notices);
    }
  }
}
