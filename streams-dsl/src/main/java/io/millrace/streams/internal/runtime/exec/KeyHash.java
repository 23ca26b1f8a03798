package io.millrace.streams.internal.runtime.exec;

/** Chooses a partition by key, as Kafka's default partitioner does. */
final class KeyHash {
  private static final int SEED = 0x9747b28c;
  private static final int MULTIPLIER = 0x5bd1e995;

  private KeyHash() {}

  static int partition(byte[] key, int partitions) {
    return (murmur2(key) & 0x7fffffff) % partitions;
  }

  /**
   * MurmurHash2, 32 bits.
   *
   * @see <a href="https://github.com/aappleby/smhasher">Austin Appleby, SMHasher</a>
   */
  static int murmur2(byte[] data) {
    int hash = SEED ^ data.length;
    int whole = data.length & ~3;
    for (int index = 0; index < whole; index += 4) {
      int word =
          (data[index] & 0xff)
              | (data[index + 1] & 0xff) << 8
              | (data[index + 2] & 0xff) << 16
              | data[index + 3] << 24;
      word *= MULTIPLIER;
      word ^= word >>> 24;
      hash = hash * MULTIPLIER ^ word * MULTIPLIER;
    }
    if (whole < data.length) {
      int tail = 0;
      for (int index = data.length - 1; index >= whole; index--) {
        tail = tail << 8 | (data[index] & 0xff);
      }
      hash = (hash ^ tail) * MULTIPLIER;
    }
    hash = (hash ^ (hash >>> 13)) * MULTIPLIER;
    return hash ^ (hash >>> 15);
  }
}
