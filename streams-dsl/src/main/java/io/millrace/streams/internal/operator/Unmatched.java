package io.millrace.streams.internal.operator;

import java.util.List;

/**
 * Records of one stream, with the same key and timestamp, that have found no match so far.
 *
 * @param left whether it is the left stream
 * @param values in the order in which they came
 */
public record Unmatched(boolean left, List<Object> values) {
  /** Copies the list. */
  public Unmatched {
    values = List.copyOf(values);
  }

  /** Where they are kept: in the order of their timestamps. */
  public record At<K>(long timestampMs, boolean left, K key) {}
}
