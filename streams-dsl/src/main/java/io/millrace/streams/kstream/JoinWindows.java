package io.millrace.streams.kstream;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far apart in event time two records of two streams may be to be joined: the other record's
 * timestamp lies from {@code before} below to {@code after} above that of this one, both inclusive.
 * One of them may be negative, as long as their sum is not. Immutable.
 */
public class JoinWindows extends Windows<Window> {
  private static final long OLD_RETENTION_MS = 24 * 60 * 60 * 1_000L;

  /** How far the other record may be before this one, in milliseconds. */
  public final long beforeMs;

  /** How far the other record may be after this one, in milliseconds. */
  public final long afterMs;

  /**
   * Whether left and outer joins wait for a window to close before they emit an unmatched record.
   */
  protected final boolean enableSpuriousResultFix;

  private final long graceMs;

  private JoinWindows(long beforeMs, long afterMs, long graceMs, boolean enableSpuriousResultFix) {
    if (beforeMs + afterMs < 0) {
      throw new IllegalArgumentException(
          "the sum of before and after must not be negative, got %d and %d ms"
              .formatted(beforeMs, afterMs));
    }
    if (graceMs < 0) {
      throw new IllegalArgumentException(
          "grace period must not be negative, got " + graceMs + " ms");
    }
    this.beforeMs = beforeMs;
    this.afterMs = afterMs;
    this.graceMs = graceMs;
    this.enableSpuriousResultFix = enableSpuriousResultFix;
  }

  /** Copies another. */
  protected JoinWindows(JoinWindows joinWindows) {
    this(
        joinWindows.beforeMs,
        joinWindows.afterMs,
        joinWindows.graceMs,
        joinWindows.enableSpuriousResultFix);
  }

  /**
   * Returns windows that reach as far to either side, and take late records until {@code
   * afterWindowEnd} has passed.
   *
   * @throws IllegalArgumentException if one of them is negative or too large for a long
   */
  public static JoinWindows ofTimeDifferenceAndGrace(
      Duration timeDifference, Duration afterWindowEnd) {
    long differenceMs = Millis.of(timeDifference, "timeDifference");
    return new JoinWindows(
        differenceMs, differenceMs, Millis.of(afterWindowEnd, "afterWindowEnd"), true);
  }

  /** The same for windows that take no late record. */
  public static JoinWindows ofTimeDifferenceWithNoGrace(Duration timeDifference) {
    return ofTimeDifferenceAndGrace(timeDifference, Duration.ofMillis(NO_GRACE_PERIOD));
  }

  /**
   * Returns windows whose grace is what is left of a day. Left and outer joins by them emit an
   * unmatched record at once, and again when it finds its match.
   *
   * @deprecated because of these results; use {@link #ofTimeDifferenceWithNoGrace} or {@link
   *     #ofTimeDifferenceAndGrace}
   */
  @Deprecated
  public static JoinWindows of(Duration timeDifference) {
    long differenceMs = Millis.of(timeDifference, "timeDifference");
    return new JoinWindows(
        differenceMs, differenceMs, Math.max(OLD_RETENTION_MS - 2 * differenceMs, 0), false);
  }

  /**
   * Returns windows like these that reach that far back.
   *
   * @throws IllegalArgumentException if the windows would be of negative length
   */
  public JoinWindows before(Duration timeDifference) {
    return new JoinWindows(
        Millis.of(timeDifference, "timeDifference"), afterMs, graceMs, enableSpuriousResultFix);
  }

  /**
   * Returns windows like these that reach that far ahead.
   *
   * @throws IllegalArgumentException if the windows would be of negative length
   */
  public JoinWindows after(Duration timeDifference) {
    return new JoinWindows(
        beforeMs, Millis.of(timeDifference, "timeDifference"), graceMs, enableSpuriousResultFix);
  }

  /**
   * Returns windows like these with that grace.
   *
   * @deprecated use {@link #ofTimeDifferenceAndGrace}
   */
  @Deprecated
  public JoinWindows grace(Duration afterWindowEnd) {
    return new JoinWindows(
        beforeMs, afterMs, Millis.of(afterWindowEnd, "afterWindowEnd"), enableSpuriousResultFix);
  }

  /**
   * Not supported: these windows are relative to records.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public Map<Long, Window> windowsFor(long timestamp) {
    throw new UnsupportedOperationException("join windows are relative to records");
  }

  @Override
  public long size() {
    return beforeMs + afterMs;
  }

  @Override
  public long gracePeriodMs() {
    return graceMs;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof JoinWindows other
        && beforeMs == other.beforeMs
        && afterMs == other.afterMs
        && graceMs == other.graceMs
        && enableSpuriousResultFix == other.enableSpuriousResultFix;
  }

  @Override
  public int hashCode() {
    return Objects.hash(beforeMs, afterMs, graceMs, enableSpuriousResultFix);
  }

  @Override
  public String toString() {
    return "JoinWindows{beforeMs=%d, afterMs=%d, graceMs=%d, enableSpuriousResultFix=%s}"
        .formatted(beforeMs, afterMs, graceMs, enableSpuriousResultFix);
  }
}
