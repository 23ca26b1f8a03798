package io.millrace.streams.internal.runtime.state;

/**
 * Says of most keys that were not added that they were not: a Bloom filter with some ten bits a key
 * and three probes. Not thread-safe while keys are added.
 */
final class KeyFilter {
  private static final int BITS_PER_KEY = 10;
  private static final int PROBES = 3;

  private final long[] bits;
  private final int mask;

  KeyFilter(int expectedKeys) {
    long wanted = Math.max(64L, (long) expectedKeys * BITS_PER_KEY);
    int size = Integer.highestOneBit((int) Math.min(wanted - 1, (1 << 30) - 1)) << 1;
    this.bits = new long[size >>> 6];
    this.mask = size - 1;
  }

  void add(byte[] key) {
    add(key, 0, key.length);
  }

  /** Adds the key that stands in a part of {@code bytes}. */
  void add(byte[] bytes, int from, int to) {
    long hash = hash(bytes, from, to);
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = bit(hash, probe);
      bits[bit >>> 6] |= 1L << bit;
    }
  }

  boolean mayHold(byte[] key) {
    long hash = hash(key, 0, key.length);
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = bit(hash, probe);
      if ((bits[bit >>> 6] & (1L << bit)) == 0) {
        return false;
      }
    }
    return true;
  }

  private int bit(long hash, int probe) {
    return (int) (hash + probe * (hash >>> 32)) & mask;
  }

  private static long hash(byte[] bytes, int from, int to) {
    long hash = 0xCBF29CE484222325L;
    for (int index = from; index < to; index++) {
      hash = (hash ^ bytes[index]) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
    return hash ^ (hash >>> 29);
  }
}
