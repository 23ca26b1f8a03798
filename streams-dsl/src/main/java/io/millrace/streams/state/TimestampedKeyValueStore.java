package io.millrace.streams.state;

/** A key-value store that keeps a timestamp with each value. */
public interface TimestampedKeyValueStore<K, V> extends KeyValueStore<K, ValueAndTimestamp<V>> {}
