package io.millrace.streams.state;

import io.millrace.common.utils.Bytes;

/** A kind of key-value store. */
public interface KeyValueBytesStoreSupplier extends StoreSupplier<KeyValueStore<Bytes, byte[]>> {}
