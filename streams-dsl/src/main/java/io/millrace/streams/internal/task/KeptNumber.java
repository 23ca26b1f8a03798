package io.millrace.streams.internal.task;

/**
 * A number that operators keep: part of the progress of their task, so that it survives a restart.
 * Belongs to one task.
 */
public final class KeptNumber {
  private long value;

  KeptNumber(long initial) {
    this.value = initial;
  }

  /** The number. */
  public long get() {
    return value;
  }

  /** Changes it. */
  public void set(long newValue) {
    value = newValue;
  }

  /** Changes it to another if that is greater. */
  public void raise(long other) {
    value = Math.max(value, other);
  }
}
