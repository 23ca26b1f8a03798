package io.millrace.streams.internal.task;

import io.millrace.streams.processor.PunctuationType;
import io.millrace.streams.processor.Punctuator;
import java.time.Duration;

/** What a processor under test scheduled. Not thread-safe. */
public final class CapturedSchedule {
  private final Duration interval;
  private final PunctuationType type;
  private final Punctuator punctuator;
  private boolean cancelled;

  /**
   * A schedule that was asked for.
   *
   * @throws IllegalArgumentException when the interval is below 1 ms
   */
  public CapturedSchedule(Duration interval, PunctuationType type, Punctuator punctuator) {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException(
          "the interval of a punctuation must be at least 1 ms, got " + interval);
    }
    this.interval = interval;
    this.type = type;
    this.punctuator = punctuator;
  }

  /** How often to call. */
  public Duration interval() {
    return interval;
  }

  /** By which clock. */
  public PunctuationType type() {
    return type;
  }

  /** What to call. */
  public Punctuator punctuator() {
    return punctuator;
  }

  /** Ends it. */
  public void cancel() {
    cancelled = true;
  }

  /** Whether it was ended. */
  public boolean isCancelled() {
    return cancelled;
  }
}
