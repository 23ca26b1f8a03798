package io.millrace.differential;

/**
 * Windows of an aggregation. All times are in milliseconds.
 *
 * @param sizeMs length of a window; the time difference of sliding windows, the gap of sessions
 * @param advanceMs of hopping windows; tumbling ones advance by their size
 * @param onClose whether results are emitted when windows close
 */
public record WindowSpec(Kind kind, long sizeMs, long advanceMs, long graceMs, boolean onClose) {
  /** The kinds of windows. */
  public enum Kind {
    HOPPING,
    SLIDING,
    SESSION,
    UNLIMITED
  }
}
