package io.millrace.benchmarks.sql;

/**
 * One system with one input.
 *
 * <p>Processes the input that {@link #prepare} wrote and says what that took.
 */
interface SqlRun {
  /** Writes the input. */
  void prepare(SqlCase what, int records) throws Exception;

  /** Processes it. */
  Cost measure(SqlCase what, int records) throws Exception;
}
