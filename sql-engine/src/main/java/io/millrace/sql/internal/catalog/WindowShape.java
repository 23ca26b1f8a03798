package io.millrace.sql.internal.catalog;

/**
 * The windows of a windowed source.
 *
 * @param kind how they lie
 * @param sizeMs length of a window
 */
public record WindowShape(Kind kind, long sizeMs) {

  /** How windows lie on the time axis. */
  public enum Kind {
    /** Side by side. */
    TUMBLING,
    /** Overlapping. */
    HOPPING
  }
}
