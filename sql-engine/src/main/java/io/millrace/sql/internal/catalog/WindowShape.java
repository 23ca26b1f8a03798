package io.millrace.sql.internal.catalog;

/**
 * The windows of a windowed source.
 *
 * @param kind how they lie
 * @param sizeMs length of a window; 0 for sessions, whose keys hold both bounds
 */
public record WindowShape(Kind kind, long sizeMs) {
  /** Windows that end after a gap without rows. */
  public static final WindowShape SESSION = new WindowShape(Kind.SESSION, 0);

  /** How windows lie on the time axis. */
  public enum Kind {
    /** Side by side. */
    TUMBLING,
    /** Overlapping. */
    HOPPING,
    /** As long as rows follow each other closely. */
    SESSION
  }

  /** Returns whether these are sessions. */
  public boolean isSession() {
    return kind == Kind.SESSION;
  }

  /** Returns how many bounds of a window a key holds: its start, and the end of a session. */
  public int boundCount() {
    return isSession() ? 2 : 1;
  }

  /** Returns for example {@code TUMBLING, 1000 ms}. */
  @Override
  public String toString() {
    return isSession() ? kind.name() : kind + ", " + sizeMs + " ms";
  }
}
