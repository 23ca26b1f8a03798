package io.millrace.streams.kstream;

/** Combines two values of a key into one of the same type. */
@FunctionalInterface
public interface Reducer<V> {

  /**
   * Returns the combination.
   *
   * @param value1 the value so far
   * @param value2 the value to add
   * @return the new value; null deletes it
   */
  V apply(V value1, V value2);
}
