package io.millrace.sql.api;

/** The kinds of {@link SqlType}, without their parameters. */
public enum SqlBaseType {
  /** True or false. */
  BOOLEAN,
  /** Whole number of 32 bits. */
  INTEGER,
  /** Whole number of 64 bits. */
  BIGINT,
  /** Exact number with a fixed precision and scale. */
  DECIMAL,
  /** IEEE 754 number of 64 bits. */
  DOUBLE,
  /** Text. */
  STRING,
  /** Sequence of bytes. */
  BYTES,
  /** Time of day to the millisecond, without zone. */
  TIME,
  /** Calendar day, without zone. */
  DATE,
  /** Instant to the millisecond. */
  TIMESTAMP,
  /** Ordered values of one type. */
  ARRAY,
  /** Keys of one type, each with a value of one type. */
  MAP,
  /** Named fields, each of its own type. */
  STRUCT;

  /** Returns whether values of this kind are numbers. */
  public boolean isNumeric() {
    return this == INTEGER || this == BIGINT || this == DECIMAL || this == DOUBLE;
  }

  /** Returns whether values of this kind are points in time: TIME, DATE or TIMESTAMP. */
  public boolean isTemporal() {
    return this == TIME || this == DATE || this == TIMESTAMP;
  }

  /** Returns whether values of this kind hold other values: ARRAY, MAP or STRUCT. */
  public boolean isNested() {
    return this == ARRAY || this == MAP || this == STRUCT;
  }
}
