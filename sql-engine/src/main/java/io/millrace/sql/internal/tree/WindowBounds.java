package io.millrace.sql.internal.tree;

import java.util.Optional;

/** {@code RETENTION} and {@code GRACE PERIOD} of a window. */
public record WindowBounds(Optional<TimeSpan> retention, Optional<TimeSpan> grace) {

  /** Neither is given. */
  public static final WindowBounds DEFAULT = new WindowBounds(Optional.empty(), Optional.empty());
}
