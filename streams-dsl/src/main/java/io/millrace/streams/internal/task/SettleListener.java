package io.millrace.streams.internal.task;

/** An operator that holds records back until everything above it is at rest. */
@FunctionalInterface
public interface SettleListener {

  /** Forwards what is held back; false if there was nothing. */
  boolean settle();
}
