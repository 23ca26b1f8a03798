package io.millrace.streams.kstream;

/** Combines the values of two joined records. */
@FunctionalInterface
public interface ValueJoiner<V1, V2, VR> {

  /**
   * Returns the joined value.
   *
   * @param value1 the left value; null where an outer join found none
   * @param value2 the right value; null where a left or outer join found none
   */
  VR apply(V1 value1, V2 value2);
}
