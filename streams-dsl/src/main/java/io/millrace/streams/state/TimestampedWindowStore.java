package io.millrace.streams.state;

/** A window store that keeps a timestamp with each value. */
public interface TimestampedWindowStore<K, V> extends WindowStore<K, ValueAndTimestamp<V>> {}
