package io.millrace.streams.internal.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bounds of byte keys. */
final class KeyBounds {
  private KeyBounds() {}

  /** The smallest key greater than {@code key}. */
  static byte[] justAfter(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  /** The smallest key greater than all that start with {@code prefix}; null when there is none. */
  static byte @Nullable [] afterPrefix(byte[] prefix) {
    for (int i = prefix.length - 1; i >= 0; i--) {
      if (prefix[i] != (byte) 0xff) {
        byte[] bound = Arrays.copyOf(prefix, i + 1);
        bound[i]++;
        return bound;
      }
    }
    return null;
  }
}
