package io.millrace.streams.kstream;

import java.util.Map;

/**
 * Windows with fixed bounds: what a timestamp alone decides.
 *
 * @param <W> the kind of window
 */
public abstract class Windows<W extends Window> {
  /** Grace of the factories that name none. */
  protected static final long NO_GRACE_PERIOD = 0L;

  /** For subclasses. */
  protected Windows() {}

  /**
   * Returns every window that contains a timestamp, by start, ascending.
   *
   * @param timestamp milliseconds since the epoch
   */
  public abstract Map<Long, W> windowsFor(long timestamp);

  /** Length of a window in milliseconds. */
  public abstract long size();

  /** How long after its end a window still takes records, in milliseconds of stream time. */
  public abstract long gracePeriodMs();
}
