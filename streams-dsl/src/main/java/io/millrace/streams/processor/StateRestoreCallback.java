package io.millrace.streams.processor;

import org.jspecify.annotations.Nullable;

/** Puts back one entry of a store. */
@FunctionalInterface
public interface StateRestoreCallback {

  /** Puts back one entry; a null value deletes. */
  void restore(byte[] key, byte @Nullable [] value);
}
