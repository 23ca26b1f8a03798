package io.millrace.streams.internal.runtime.state;

import io.millrace.streams.internal.runtime.state.EntryTable.Entry;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/**
 * Sorts entries by key: by the eight bytes behind what all keys share, digit by digit, then those
 * that agree in them by comparison.
 */
final class EntrySort {
  private static final Comparator<Entry> BY_KEY =
      (one, other) -> Arrays.compareUnsigned(one.key, other.key);
  private static final int LEAST_BY_DIGITS = 128;
  private static final int DIGITS = 256;

  private EntrySort() {}

  /** The entries in key order. */
  static Entry[] sorted(Collection<Entry> unsorted) {
    Entry[] entries = unsorted.toArray(new Entry[0]);
    if (entries.length < LEAST_BY_DIGITS) {
      Arrays.sort(entries, BY_KEY);
      return entries;
    }
    int shared = sharedBytes(entries);
    long[] prefixes = new long[entries.length];
    for (int index = 0; index < entries.length; index++) {
      prefixes[index] = prefix(entries[index].key, shared);
    }
    Entry[] sorted = new Entry[entries.length];
    int[] order = order(prefixes);
    for (int index = 0; index < entries.length; index++) {
      sorted[index] = entries[order[index]];
    }
    sortEqual(sorted, prefixes, order);
    return sorted;
  }

  private static int sharedBytes(Entry[] entries) {
    byte[] first = entries[0].key;
    int shared = first.length;
    for (int index = 1; index < entries.length && shared > 0; index++) {
      byte[] key = entries[index].key;
      int differs = Arrays.mismatch(first, 0, shared, key, 0, Math.min(shared, key.length));
      shared = differs < 0 ? shared : differs;
    }
    return shared;
  }

  private static long prefix(byte[] key, int from) {
    long prefix = 0;
    for (int index = from; index < from + Long.BYTES; index++) {
      prefix = prefix << 8 | (index < key.length ? key[index] & 0xff : 0);
    }
    return prefix;
  }

  /** The order of unsigned numbers. */
  private static int[] order(long[] prefixes) {
    int count = prefixes.length;
    int[] order = new int[count];
    Arrays.setAll(order, index -> index);
    int[] next = new int[count];
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      int[] places = places(prefixes, shift);
      if (places.length > 0) {
        for (int index : order) {
          next[places[(int) (prefixes[index] >>> shift) & 0xff]++] = index;
        }
        int[] last = order;
        order = next;
        next = last;
      }
    }
    return order;
  }

  /** Where the numbers with each digit begin; nothing when all have the same one. */
  private static int[] places(long[] prefixes, int shift) {
    int[] places = new int[DIGITS];
    for (long prefix : prefixes) {
      places[(int) (prefix >>> shift) & 0xff]++;
    }
    if (places[(int) (prefixes[0] >>> shift) & 0xff] == prefixes.length) {
      return new int[0];
    }
    int place = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      int count = places[digit];
      places[digit] = place;
      place += count;
    }
    return places;
  }

  private static void sortEqual(Entry[] sorted, long[] prefixes, int[] order) {
    int from = 0;
    for (int index = 1; index <= sorted.length; index++) {
      if (index == sorted.length || prefixes[order[index]] != prefixes[order[from]]) {
        if (index - from > 1) {
          Arrays.sort(sorted, from, index, BY_KEY);
        }
        from = index;
      }
    }
  }
}
