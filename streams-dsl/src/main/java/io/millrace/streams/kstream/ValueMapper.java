package io.millrace.streams.kstream;

/** Maps a value to another. */
@FunctionalInterface
public interface ValueMapper<V, VR> {

  /** Returns the new value; null is allowed. */
  VR apply(V value);
}
