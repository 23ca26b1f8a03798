package io.millrace.streams.kstream;

/** Combines the values of two joined records and may look at the key. */
@FunctionalInterface
public interface ValueJoinerWithKey<K1, V1, V2, VR> {

  /**
   * Returns the joined value.
   *
   * @param readOnlyKey the key, which must not be changed
   * @param value1 the left value
   * @param value2 the right value; null where a left join found none
   */
  VR apply(K1 readOnlyKey, V1 value1, V2 value2);
}
