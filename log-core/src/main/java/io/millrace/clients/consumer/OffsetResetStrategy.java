package io.millrace.clients.consumer;

import java.util.Locale;

/** Where to start without a committed offset. */
public enum OffsetResetStrategy {
  /** At the end. */
  LATEST,
  /** At the beginning. */
  EARLIEST,
  /** Nowhere: an exception. */
  NONE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
