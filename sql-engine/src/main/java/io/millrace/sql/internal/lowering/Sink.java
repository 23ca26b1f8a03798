package io.millrace.sql.internal.lowering;

import io.millrace.sql.internal.catalog.Source;

/** Where the rows of a query go. */
public sealed interface Sink {

  /** Into the topic of a source. */
  record ToSource(Source target) implements Sink {}

  /**
   * To whoever listens at the output {@link #OUTPUT}: values; of plans with an identity also keys,
   * and a key without a value where a row has left.
   */
  record ToListener() implements Sink {
    /** Name of the output. */
    public static final String OUTPUT = "push-output";
  }
}
