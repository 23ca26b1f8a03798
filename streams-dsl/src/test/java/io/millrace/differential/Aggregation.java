package io.millrace.differential;

/** The ways to aggregate. */
public enum Aggregation {
  COUNT,
  REDUCE,
  AGGREGATE
}
