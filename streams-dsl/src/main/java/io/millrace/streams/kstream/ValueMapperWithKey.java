package io.millrace.streams.kstream;

/** Maps a value to another and may look at the key. */
@FunctionalInterface
public interface ValueMapperWithKey<K, V, VR> {

  /**
   * Returns the new value; null is allowed.
   *
   * @param readOnlyKey the key, which must not be changed
   * @param value the value to map
   */
  VR apply(K readOnlyKey, V value);
}
