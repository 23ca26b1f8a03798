package io.millrace.streams.internal.runtime.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys with {@code from <= key < to} in the order of unsigned bytes.
 *
 * @param from inclusive; null for the beginning
 * @param to exclusive; null for the end
 */
// Compared by content, see equals; nobody changes the arrays.
@SuppressWarnings("ArrayRecordComponent")
public record KeyRange(byte @Nullable [] from, byte @Nullable [] to) {

  /** Every key. */
  public static final KeyRange ALL = new KeyRange(null, null);

  /** Whether {@code key} lies in this range. */
  public boolean contains(byte[] key) {
    return (from == null || Arrays.compareUnsigned(from, key) <= 0)
        && (to == null || Arrays.compareUnsigned(key, to) < 0);
  }

  /** Whether no key can lie in this range. */
  public boolean isEmpty() {
    return to != null
        && (to.length == 0 || (from != null && Arrays.compareUnsigned(from, to) >= 0));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyRange that
        && Arrays.equals(from, that.from)
        && Arrays.equals(to, that.to);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(from) + Arrays.hashCode(to);
  }
}
