package io.millrace.streams.processor;

import io.millrace.streams.KeyValue;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Puts back many entries of a store at once. */
public interface BatchingStateRestoreCallback extends StateRestoreCallback {

  /** Puts back entries, in order; a null value deletes. */
  void restoreAll(Collection<KeyValue<byte[], byte[]>> records);

  @Override
  default void restore(byte[] key, byte @Nullable [] value) {
    throw new UnsupportedOperationException("entries are restored in batches");
  }
}
