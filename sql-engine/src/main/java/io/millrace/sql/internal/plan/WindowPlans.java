package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.catalog.WindowShape.Kind;
import io.millrace.sql.internal.tree.HoppingWindow;
import io.millrace.sql.internal.tree.SessionWindow;
import io.millrace.sql.internal.tree.TimeSpan;
import io.millrace.sql.internal.tree.TumblingWindow;
import io.millrace.sql.internal.tree.WindowSpec;
import java.time.Duration;

/** Windows as written, in ms. */
final class WindowPlans {
  private static final long DEFAULT_GRACE_MS = Duration.ofHours(24).toMillis();

  // A database forgets only when it is told to; longer than any event time is old.
  private static final long FOREVER_MS = Duration.ofDays(365_000).toMillis();

  private WindowPlans() {}

  static WindowPlan of(WindowSpec window) {
    if (window instanceof TumblingWindow tumbling) {
      long sizeMs = positiveMs(tumbling.size());
      return plan(window, Kind.TUMBLING, sizeMs, sizeMs);
    } else if (window instanceof HoppingWindow hopping) {
      long sizeMs = positiveMs(hopping.size());
      long advanceMs = positiveMs(hopping.advance());
      if (advanceMs > sizeMs) {
        throw Problems.invalid(
            hopping.advance(),
            "ADVANCE BY is longer than SIZE, rows in between would be lost",
            "Advance by at most the size of the window.");
      }
      Kind kind = sizeMs == advanceMs ? Kind.TUMBLING : Kind.HOPPING;
      return plan(window, kind, sizeMs, advanceMs);
    }
    long gapMs = positiveMs(((SessionWindow) window).gap());
    return plan(window, Kind.SESSION, gapMs, gapMs);
  }

  private static WindowPlan plan(WindowSpec window, Kind kind, long sizeMs, long advanceMs) {
    long graceMs =
        window.bounds().grace().map(span -> span.toDuration().toMillis()).orElse(DEFAULT_GRACE_MS);
    long leastMs = sizeMs + graceMs;
    if (window.bounds().retention().isEmpty()) {
      return new WindowPlan(kind, sizeMs, advanceMs, graceMs, Math.max(FOREVER_MS, leastMs));
    }
    TimeSpan retention = window.bounds().retention().get();
    long retentionMs = retention.toDuration().toMillis();
    if (retentionMs < leastMs) {
      throw Problems.invalid(
          retention,
          "RETENTION is %d ms, but windows need SIZE and GRACE PERIOD, %d ms"
              .formatted(retentionMs, leastMs),
          "Keep windows longer, or give a shorter GRACE PERIOD.");
    }
    return new WindowPlan(kind, sizeMs, advanceMs, graceMs, retentionMs);
  }

  private static long positiveMs(TimeSpan span) {
    long ms = span.toDuration().toMillis();
    if (ms < 1) {
      throw Problems.invalid(span, "a window must be at least 1 ms long", "Give a longer time.");
    }
    return ms;
  }
}
