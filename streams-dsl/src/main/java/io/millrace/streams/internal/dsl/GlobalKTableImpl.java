package io.millrace.streams.internal.dsl;

import io.millrace.streams.kstream.GlobalKTable;
import org.jspecify.annotations.Nullable;

/** A recorded global table. */
record GlobalKTableImpl<K, V>(String storeName, @Nullable String queryableStoreName)
    implements GlobalKTable<K, V> {}
