package io.millrace.sql.internal.function;

/** Groups in which functions are listed. */
public enum FunctionCategory {
  /** Functions of groups of rows. */
  AGGREGATE,
  /** Arrays. */
  ARRAY,
  /** Choice by condition. */
  CONDITIONAL,
  /** Dates and times. */
  DATE_TIME,
  /** JSON in text. */
  JSON,
  /** Functions that take lambda expressions. */
  LAMBDA,
  /** Maps. */
  MAP,
  /** Numbers. */
  MATH,
  /** What fits nowhere else. */
  OTHER,
  /** Regular expressions. */
  REGEX,
  /** Text and bytes. */
  STRING,
  /** Functions that return several rows. */
  TABLE,
  /** URLs. */
  URL
}
