package io.millrace.benchmarks.sql;

/** Receives records. */
interface Target {
  /** One record. */
  void accept(long timestampMs, byte[] key, byte[] value) throws Exception;
}
