package io.millrace.streams.internal.runtime.state;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.state.ByteIterator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds under the prefixes that short scans had in common, kept up to date by its
 * writes: a join looks for the same few entries of a key again and again, and a scan through all
 * layers down to the disk takes many times longer than a look into a hash table.
 *
 * <p>A scan from {@code a1} to {@code a7} is answered from everything under {@code a}. Prefixes
 * with more than a few entries are not kept. Not thread-safe; iterators see the entries as they
 * were.
 */
final class ScanCache {
  /** Shorter prefixes hold many keys. */
  private static final int LEAST_PREFIX_BYTES = 9;

  private static final int MOST_ENTRIES = 32;

  /** Every write looks for prefixes of each length. */
  private static final int MOST_LENGTHS = 3;

  private final Map<Bytes, Known> knownByPrefix = new HashMap<>();
  private final int[] lengths = new int[MOST_LENGTHS];
  private int lengthCount;
  private long sizeBytes;

  // Filled by one scan after the other.
  private final byte[][] scannedKeys = new byte[MOST_ENTRIES][];
  private final byte[][] scannedValues = new byte[MOST_ENTRIES][];

  /** Reads a range from the store itself. */
  @FunctionalInterface
  interface Scan {
    ByteIterator range(byte[] from, byte @Nullable [] to, boolean reverse);
  }

  /** Sorted entries under a prefix; null when there are too many. */
  // Its arrays are never compared, nor changed.
  @SuppressWarnings("ArrayRecordComponent")
  private record Known(byte[] @Nullable [] keys, byte[][] values) {
    static final Known TOO_MANY = new Known(null, new byte[0][]);

    long sizeBytes() {
      long bytes = 160;
      for (int index = 0; keys != null && index < keys.length; index++) {
        bytes += 48L + keys[index].length + values[index].length;
      }
      return bytes;
    }
  }

  /** Roughly what it takes of the heap. */
  long sizeBytes() {
    return sizeBytes;
  }

  /** The entries of a range, or null when they are not to be had from here. */
  @Nullable ByteIterator range(
      byte @Nullable [] from, byte @Nullable [] to, boolean reverse, Scan store) {
    if (from == null || to == null || Arrays.compareUnsigned(from, to) >= 0) {
      return null;
    }
    int differs = Arrays.mismatch(from, to);
    if (differs < LEAST_PREFIX_BYTES || !knowsLength(differs)) {
      return null;
    }
    Bytes prefix = Bytes.wrap(Arrays.copyOf(from, differs));
    Known known = knownByPrefix.get(prefix);
    if (known == null) {
      known = load(prefix.get(), store);
      knownByPrefix.put(prefix, known);
      sizeBytes += known.sizeBytes() + differs;
    }
    byte[][] keys = known.keys();
    if (keys == null) {
      return null;
    }
    return new Walk(keys, known.values(), ceiling(keys, from), ceiling(keys, to), reverse);
  }

  private boolean knowsLength(int length) {
    for (int index = 0; index < lengthCount; index++) {
      if (lengths[index] == length) {
        return true;
      }
    }
    if (lengthCount == MOST_LENGTHS) {
      return false;
    }
    lengths[lengthCount++] = length;
    return true;
  }

  private Known load(byte[] prefix, Scan store) {
    int count = 0;
    try (ByteIterator entries = store.range(prefix, behind(prefix), false)) {
      while (entries.advance()) {
        if (count == MOST_ENTRIES) {
          return Known.TOO_MANY;
        }
        scannedKeys[count] = entries.key();
        scannedValues[count++] = entries.value().clone();
      }
    }
    return new Known(Arrays.copyOf(scannedKeys, count), Arrays.copyOf(scannedValues, count));
  }

  /** The first key behind all with a prefix; null when there is none. */
  private static byte @Nullable [] behind(byte[] prefix) {
    for (int length = prefix.length; length > 0; length--) {
      if (prefix[length - 1] != -1) {
        byte[] next = Arrays.copyOf(prefix, length);
        next[length - 1]++;
        return next;
      }
    }
    return null;
  }

  /** The store has written an entry; a null value deletes it. */
  void written(byte[] key, byte @Nullable [] value) {
    if (knownByPrefix.isEmpty()) {
      return;
    }
    for (int index = 0; index < lengthCount; index++) {
      if (key.length >= lengths[index]) {
        Bytes prefix = Bytes.wrap(Arrays.copyOf(key, lengths[index]));
        Known known = knownByPrefix.get(prefix);
        if (known != null && known.keys() != null) {
          Known after = after(known.keys(), known.values(), key, value);
          knownByPrefix.put(prefix, after);
          sizeBytes += after.sizeBytes() - known.sizeBytes();
        }
      }
    }
  }

  private static Known after(byte[][] keys, byte[][] values, byte[] key, byte @Nullable [] value) {
    int at = ceiling(keys, key);
    boolean there = at < keys.length && Arrays.equals(keys[at], key);
    int rest = there ? at + 1 : at;
    int added = value == null ? 0 : 1;
    int count = keys.length - (rest - at) + added;
    if (count > MOST_ENTRIES) {
      return Known.TOO_MANY;
    }
    byte[][] newKeys = Arrays.copyOf(keys, count);
    byte[][] newValues = Arrays.copyOf(values, count);
    if (value != null) {
      newKeys[at] = key;
      newValues[at] = value;
    }
    System.arraycopy(keys, rest, newKeys, at + added, keys.length - rest);
    System.arraycopy(values, rest, newValues, at + added, keys.length - rest);
    return new Known(newKeys, newValues);
  }

  private static int ceiling(byte[][] keys, byte[] key) {
    int low = 0;
    int high = keys.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(keys[middle], key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Forgets everything. */
  void clear() {
    knownByPrefix.clear();
    lengthCount = 0;
    sizeBytes = 0;
  }

  private static final class Walk implements ByteIterator {
    private final byte[][] keys;
    private final byte[][] values;
    private final int step;
    private int left;
    private int index;

    Walk(byte[][] keys, byte[][] values, int from, int to, boolean reverse) {
      this.keys = keys;
      this.values = values;
      this.step = reverse ? -1 : 1;
      this.left = to - from;
      this.index = reverse ? to : from - 1;
    }

    @Override
    public boolean advance() {
      index += step;
      return left-- > 0;
    }

    // Whoever reads may change what it is handed, as it may what comes from the disk.
    @Override
    public byte[] key() {
      return keys[index].clone();
    }

    @Override
    public byte[] value() {
      return values[index].clone();
    }

    @Override
    public void close() {}
  }
}
