package io.millrace.cli.shell.view;

import io.millrace.sql.api.QueryProgress;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Words for how a push query goes: rows, rate, lag; how long it takes to catch up. */
public final class PushStatus {
  private static final double NANOS = 1e9;

  private final LongSupplier nanoTime;
  private final long startNs;
  private long rowCount;
  private long lastNs;
  private long lastRows;
  private long lastRecords = -1;
  private double rowRate;
  private double recordRate;

  /** Starts to count. */
  public PushStatus(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.startNs = nanoTime.getAsLong();
    this.lastNs = startNs;
  }

  /** Counts rows that were shown. */
  public void count(int rows) {
    rowCount += rows;
  }

  /** Returns how many rows were counted. */
  public long rowCount() {
    return rowCount;
  }

  /** Returns the line; to be called a few times a second, for rates are taken between calls. */
  public String line(Optional<QueryProgress> progress, boolean unicode) {
    measure(progress);
    String dot = unicode ? " · " : " | ";
    StringBuilder line =
        new StringBuilder(rowCount == 1 ? "1 row" : "%,d rows".formatted(rowCount));
    line.append(dot).append(rate(rowRate)).append(" rows/s");
    progress.ifPresent(
        read -> {
          line.append(dot).append("lag ").append("%,d".formatted(read.recordsRemaining()));
          if (read.recordsRemaining() > 0 && recordRate > 0) {
            line.append(dot).append(catchUp(read));
          }
        });
    return line.append(dot).append("Ctrl-C ends").toString();
  }

  private String catchUp(QueryProgress read) {
    double total = (double) read.recordsProcessed() + read.recordsRemaining();
    return "catching up %.0f %%, %s records/s, %,d s left"
        .formatted(
            100 * read.recordsProcessed() / total,
            rate(recordRate),
            (long) Math.ceil(read.recordsRemaining() / recordRate));
  }

  private void measure(Optional<QueryProgress> progress) {
    long nowNs = nanoTime.getAsLong();
    double seconds = (nowNs - lastNs) / NANOS;
    if (seconds <= 0) {
      return;
    }
    rowRate = smooth(rowRate, (rowCount - lastRows) / seconds);
    lastRows = rowCount;
    if (progress.isPresent()) {
      long records = progress.get().recordsProcessed();
      recordRate = smooth(recordRate, (records - Math.max(0, lastRecords)) / seconds);
      lastRecords = records;
    }
    lastNs = nowNs;
  }

  private static double smooth(double before, double now) {
    return before == 0 ? now : 0.6 * before + 0.4 * now;
  }

  private static String rate(double perSecond) {
    if (perSecond >= 1e6) {
      return "%.1f M".formatted(perSecond / 1e6);
    }
    return perSecond >= 10 || perSecond == 0
        ? "%,.0f".formatted(perSecond)
        : "%.1f".formatted(perSecond);
  }
}
