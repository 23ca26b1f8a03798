package io.millrace.clients.producer.internals;

import io.millrace.common.utils.Murmur2;
import java.util.function.IntUnaryOperator;

/**
 * Chooses partitions of one topic: by the key's hash, or sticky for records without a key.
 *
 * <p>Records without a key stay on one partition until a batch was filled there, and change only
 * where a batch ends, unless two batches' worth have gone there. The next partition is chosen by
 * chance; if it is adaptive, the fewer batches wait for a partition the likelier it is taken.
 * Thread-safe.
 */
public final class BuiltInPartitioner {
  private final int stickyBytes;
  private final boolean adaptive;
  private final IntUnaryOperator random;
  private int current = -1;
  private int producedBytes;

  /**
   * Makes one.
   *
   * @param stickyBytes bytes after which another partition is chosen
   * @param adaptive whether it looks at the lengths of the queues
   * @param random gives a random number from 0 to its argument, exclusive
   */
  public BuiltInPartitioner(int stickyBytes, boolean adaptive, IntUnaryOperator random) {
    this.stickyBytes = stickyBytes;
    this.adaptive = adaptive;
    this.random = random;
  }

  /** What waits for the partitions of the topic. */
  public interface Queues {
    /** Whether a batch of the partition is still being filled. */
    boolean isOpen(int partition);

    /** How many batches of the partition are not written yet. */
    int length(int partition);
  }

  /** The partition of a key, the same as Kafka's producer chooses. */
  public static int partitionForKey(byte[] serializedKey, int numPartitions) {
    return (Murmur2.hash(serializedKey) & Integer.MAX_VALUE) % numPartitions;
  }

  /** The partition for a record without a key, of {@code sizeBytes}. */
  public synchronized int sticky(int sizeBytes, int numPartitions, Queues queues) {
    if (current < 0 || current >= numPartitions || isDone(queues)) {
      current = choose(numPartitions, queues);
      producedBytes = 0;
    }
    producedBytes += sizeBytes;
    return current;
  }

  private boolean isDone(Queues queues) {
    return producedBytes >= stickyBytes
        && (producedBytes >= 2L * stickyBytes || !queues.isOpen(current));
  }

  private int choose(int numPartitions, Queues queues) {
    if (!adaptive || numPartitions == 1) {
      return random.applyAsInt(numPartitions);
    }
    int[] lengths = new int[numPartitions];
    int longest = 0;
    for (int i = 0; i < numPartitions; i++) {
      lengths[i] = queues.length(i);
      longest = Math.max(longest, lengths[i]);
    }
    int weights = 0;
    for (int length : lengths) {
      weights += longest + 1 - length;
    }
    int pick = random.applyAsInt(weights);
    int partition = 0;
    while (pick >= longest + 1 - lengths[partition]) {
      pick -= longest + 1 - lengths[partition];
      partition++;
    }
    return partition;
  }
}
