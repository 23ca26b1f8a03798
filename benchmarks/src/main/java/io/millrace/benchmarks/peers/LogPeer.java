package io.millrace.benchmarks.peers;

/** A log that can be measured. Used by one thread: append, read, clear, and so on. */
interface LogPeer extends AutoCloseable {

  /** Prepares for a load, outside of the measurement. */
  void prepare(Load load) throws Exception;

  /**
   * Writes records for some time.
   *
   * @return how many; all of them were acknowledged
   */
  long append(Load load, long durationNs) throws Exception;

  /**
   * Reads everything that {@link #append} wrote, each record's bytes being copied out.
   *
   * @param clock to be started when the first records have arrived
   * @return how many it read while the clock ran
   */
  long read(Load load, long count, Clock clock) throws Exception;

  /** Deletes what was written. */
  void clear(Load load) throws Exception;

  @Override
  void close();

  /** Starts the measurement. */
  @FunctionalInterface
  interface Clock {
    void start();
  }
}
