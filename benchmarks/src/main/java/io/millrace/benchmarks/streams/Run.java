package io.millrace.benchmarks.streams;

/**
 * One system with one input.
 *
 * <p>Processes the input that {@link #prepare} wrote and says how long that took, from the first
 * record to the last.
 */
interface Run {
  /** Writes the input. */
  void prepare(StreamsCase what, int records) throws Exception;

  /** Processes it; returns records a second. */
  double measure(StreamsCase what, int records) throws Exception;
}
