package io.millrace.streams.state;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.kstream.EmitStrategy;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an operator needs of a window store. */
public class DslWindowParams {
  private final String name;
  private final Duration retentionPeriod;
  private final Duration windowSize;
  private final boolean retainDuplicates;
  private final EmitStrategy emitStrategy;
  private final boolean slidingWindow;
  private final boolean timestamped;

  /**
   * What an operator needs.
   *
   * @param retentionPeriod how long windows are kept after their start, in stream time
   * @param retainDuplicates whether a key may have several values in a window
   * @param isSlidingWindow whether the windows slide
   * @param isTimestamped whether each value has a timestamp
   */
  public DslWindowParams(
      String name,
      Duration retentionPeriod,
      Duration windowSize,
      boolean retainDuplicates,
      EmitStrategy emitStrategy,
      boolean isSlidingWindow,
      boolean isTimestamped) {
    this.name = requireNonNull(name, "name");
    this.retentionPeriod = requireNonNull(retentionPeriod, "retentionPeriod");
    this.windowSize = requireNonNull(windowSize, "windowSize");
    this.retainDuplicates = retainDuplicates;
    this.emitStrategy = requireNonNull(emitStrategy, "emitStrategy");
    this.slidingWindow = isSlidingWindow;
    this.timestamped = isTimestamped;
  }

  /** The name of the store. */
  public String name() {
    return name;
  }

  /** How long windows are kept after their start, in stream time. */
  public Duration retentionPeriod() {
    return retentionPeriod;
  }

  /** The length of the windows. */
  public Duration windowSize() {
    return windowSize;
  }

  /** Whether a key may have several values in a window. */
  public boolean retainDuplicates() {
    return retainDuplicates;
  }

  /** When the operator passes on its results. */
  public EmitStrategy emitStrategy() {
    return emitStrategy;
  }

  /** Whether the windows slide. */
  public boolean isSlidingWindow() {
    return slidingWindow;
  }

  /** Whether each value has a timestamp. */
  public boolean isTimestamped() {
    return timestamped;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DslWindowParams that
        && retainDuplicates == that.retainDuplicates
        && slidingWindow == that.slidingWindow
        && timestamped == that.timestamped
        && name.equals(that.name)
        && retentionPeriod.equals(that.retentionPeriod)
        && windowSize.equals(that.windowSize)
        && emitStrategy.equals(that.emitStrategy);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        name,
        retentionPeriod,
        windowSize,
        retainDuplicates,
        emitStrategy,
        slidingWindow,
        timestamped);
  }

  @Override
  public String toString() {
    return ("DslWindowParams{name='%s', retentionPeriod=%s, windowSize=%s, retainDuplicates=%s,"
            + " emitStrategy=%s, isSlidingWindow=%s, isTimestamped=%s}")
        .formatted(
            name,
            retentionPeriod,
            windowSize,
            retainDuplicates,
            emitStrategy,
            slidingWindow,
            timestamped);
  }
}
