package io.millrace.streams.processor;

/** Chooses the topic of an output record; the topic must exist. */
@FunctionalInterface
public interface TopicNameExtractor<K, V> {

  /** The topic for this record. */
  String extract(K key, V value, RecordContext recordContext);
}
