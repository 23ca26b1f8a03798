package io.millrace.streams.state;

import io.millrace.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** A versioned store of bytes. Values read carry 8 bytes of timestamp in front. */
public interface VersionedBytesStore extends KeyValueStore<Bytes, byte[]>, TimestampedBytesStore {

  /** {@link VersionedKeyValueStore#put}. */
  long put(Bytes key, byte @Nullable [] value, long timestamp);

  /** {@link VersionedKeyValueStore#get(Object, long)}. */
  byte @Nullable [] get(Bytes key, long asOfTimestamp);

  /** {@link VersionedKeyValueStore#delete}. */
  byte @Nullable [] delete(Bytes key, long timestamp);
}
