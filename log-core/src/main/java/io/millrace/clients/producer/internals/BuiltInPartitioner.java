package io.millrace.clients.producer.internals;

import io.millrace.common.utils.Murmur2;
import java.util.function.IntUnaryOperator;

/**
 * Chooses partitions of one topic: by the key's hash, or sticky for records without a key, which
 * stay on one partition until about a batch was filled. Thread-safe.
 */
public final class BuiltInPartitioner {
  private final int stickyBytes;
  private final IntUnaryOperator random;
  private int current = -1;
  private int producedBytes;

  /**
   * Makes one.
   *
   * @param stickyBytes bytes after which another partition is chosen
   * @param random gives a random number from 0 to its argument, exclusive
   */
  public BuiltInPartitioner(int stickyBytes, IntUnaryOperator random) {
    this.stickyBytes = stickyBytes;
    this.random = random;
  }

  /** The partition of a key, the same as Kafka's producer chooses. */
  public static int partitionForKey(byte[] serializedKey, int numPartitions) {
    return (Murmur2.hash(serializedKey) & Integer.MAX_VALUE) % numPartitions;
  }

  /** The partition for a record without a key, of {@code sizeBytes}. */
  public synchronized int sticky(int sizeBytes, int numPartitions) {
    if (current < 0 || current >= numPartitions || producedBytes >= stickyBytes) {
      current = random.applyAsInt(numPartitions);
      producedBytes = 0;
    }
    producedBytes += sizeBytes;
    return current;
  }
}
