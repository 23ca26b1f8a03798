package io.millrace.streams.state;

/** A kind of versioned store. Its stores are {@link VersionedBytesStore}s. */
public interface VersionedBytesStoreSupplier extends KeyValueBytesStoreSupplier {

  /** How long old versions are kept, in milliseconds of stream time. */
  long historyRetentionMs();
}
