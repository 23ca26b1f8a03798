package io.millrace.common.utils;

/** MurmurHash2 in 32 bits with the seed that Kafka's producers use for keys. */
public final class Murmur2 {
  private static final int SEED = 0x9747b28c;
  private static final int MIX = 0x5bd1e995;
  private static final int SHIFT = 24;

  private Murmur2() {}

  /**
   * A hash of {@code data} for hash tables. Unlike {@link java.util.Arrays#hashCode(byte[])}, which
   * gives a thousand numbers in a row a few hundred values, it spreads short keys; unlike {@link
   * #hash}, its lowest bits do not follow from the partition of a key.
   */
  public static int spread(byte[] data) {
    int hash = hash(data) * 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  /** The hash of {@code data}. */
  public static int hash(byte[] data) {
    int hash = SEED ^ data.length;
    int at = 0;
    for (; at + 4 <= data.length; at += 4) {
      int word =
          (data[at] & 0xff)
              | (data[at + 1] & 0xff) << 8
              | (data[at + 2] & 0xff) << 16
              | (data[at + 3] & 0xff) << 24;
      word *= MIX;
      word ^= word >>> SHIFT;
      hash = (hash * MIX) ^ (word * MIX);
    }
    if (at < data.length) {
      for (int i = data.length - 1; i >= at; i--) {
        hash ^= (data[i] & 0xff) << (8 * (i - at));
      }
      hash *= MIX;
    }
    hash ^= hash >>> 13;
    hash *= MIX;
    return hash ^ (hash >>> 15);
  }
}
