package io.millrace.streams.internal.store;

/** A context that knows how far its task has come in event time. */
public interface StreamTime {

  /** The highest timestamp the task has processed, in milliseconds; -1 before the first. */
  long streamTimeMs();
}
