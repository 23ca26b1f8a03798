package io.millrace.streams.kstream;

/** Makes the aggregate that a key starts from. */
@FunctionalInterface
public interface Initializer<VAgg> {

  /** Returns a fresh aggregate; null is allowed and reaches the aggregator. */
  VAgg apply();
}
