package io.millrace.streams.kstream;

/** Adds one record to an aggregate. */
@FunctionalInterface
public interface Aggregator<K, V, VAgg> {

  /**
   * Returns the aggregate with this record in it.
   *
   * @param key the record's key
   * @param value the record's value
   * @param aggregate the aggregate so far; it may be changed and returned
   * @return the new aggregate; null deletes it
   */
  VAgg apply(K key, V value, VAgg aggregate);
}
