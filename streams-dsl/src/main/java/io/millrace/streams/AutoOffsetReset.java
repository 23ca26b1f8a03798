package io.millrace.streams;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a source is read from when no position is kept for it. Immutable. */
public class AutoOffsetReset {
  private final Kind kind;
  private final @Nullable Duration duration;

  private AutoOffsetReset(Kind kind, @Nullable Duration duration) {
    this.kind = kind;
    this.duration = duration;
  }

  /** Fails when no position is kept. */
  public static AutoOffsetReset none() {
    return new AutoOffsetReset(Kind.NONE, null);
  }

  /** At the first record that is kept. */
  public static AutoOffsetReset earliest() {
    return new AutoOffsetReset(Kind.EARLIEST, null);
  }

  /** At the end. */
  public static AutoOffsetReset latest() {
    return new AutoOffsetReset(Kind.LATEST, null);
  }

  /**
   * At the first record not older than this.
   *
   * @throws IllegalArgumentException when it is negative
   */
  public static AutoOffsetReset byDuration(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "the duration of an offset reset must be 0 or more, got " + duration);
    }
    return new AutoOffsetReset(Kind.BY_DURATION, duration);
  }

  /** Which of the four this is. */
  public Kind kind() {
    return kind;
  }

  /** How far to go back; present for {@link Kind#BY_DURATION} only. */
  public Optional<Duration> duration() {
    return Optional.ofNullable(duration);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AutoOffsetReset that
        && kind == that.kind
        && Objects.equals(duration, that.duration);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, duration);
  }

  @Override
  public String toString() {
    return duration == null ? kind.toString() : kind + "(" + duration + ")";
  }

  /** The ways to begin. */
  public enum Kind {
    /** Fail. */
    NONE,
    /** At the first record. */
    EARLIEST,
    /** At the end. */
    LATEST,
    /** At a point in time, counted back from now. */
    BY_DURATION
  }
}
