package io.millrace.streams.internal.runtime.exec;

/** Says whether what an epoch changed can be read from the committed state. Thread-safe. */
public final class EpochTicket {
  private volatile boolean published;

  /** Whether the epoch's commit is visible. */
  public boolean isPublished() {
    return published;
  }

  /** The epoch's commit is visible from now on. */
  public void markPublished() {
    published = true;
  }
}
