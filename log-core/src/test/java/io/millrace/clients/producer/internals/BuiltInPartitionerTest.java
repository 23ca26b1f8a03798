package io.millrace.clients.producer.internals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When records without a key change their partition, and which one they take then. */
final class BuiltInPartitionerTest {
  /** What a test says of the queues. */
  private static final class Lengths implements BuiltInPartitioner.Queues {
    int[] lengths = new int[3];
    boolean open;

    @Override
    public boolean isOpen(int partition) {
      return open;
    }

    @Override
    public int length(int partition) {
      return lengths[partition];
    }
  }

  private final Lengths queues = new Lengths();

  private List<Integer> choices(BuiltInPartitioner partitioner, int records, int sizeBytes) {
    List<Integer> choices = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      choices.add(partitioner.sticky(sizeBytes, 3, queues));
    }
    return choices;
  }

  private static BuiltInPartitioner inTurn(boolean adaptive) {
    int[] next = {0};
    return new BuiltInPartitioner(100, adaptive, bound -> next[0]++ % bound);
  }

  @Test
  void sticky_noBatchIsOpen_movesAfterOneBatch() {
    assertThat(choices(inTurn(false), 7, 50)).containsExactly(0, 0, 1, 1, 2, 2, 0);
  }

  @Test
  void sticky_batchIsOpen_movesAfterTwoBatchesAtTheLatest() {
    queues.open = true;

    assertThat(choices(inTurn(false), 9, 50)).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 2);
  }

  @Test
  void sticky_fewerPartitionsThanBefore_choosesAgain() {
    BuiltInPartitioner partitioner = new BuiltInPartitioner(1_000, false, bound -> bound - 1);
    assertThat(partitioner.sticky(1, 3, queues)).isEqualTo(2);
    assertThat(partitioner.sticky(1, 2, queues)).isEqualTo(1);
  }

  @Test
  void adaptive_longQueues_areChosenLessOften() {
    queues.lengths = new int[] {0, 3, 1};
    long seed = 42;
    Random random = new Random(seed);
    BuiltInPartitioner partitioner = new BuiltInPartitioner(1, true, random::nextInt);
    int[] counts = new int[3];
    choices(partitioner, 8_000, 1).forEach(partition -> counts[partition]++);

    // Weights 4, 1 and 3 of 8.
    assertThat(counts[0]).as("seed %d", seed).isBetween(3_800, 4_200);
    assertThat(counts[1]).as("seed %d", seed).isBetween(850, 1_150);
    assertThat(counts[2]).as("seed %d", seed).isBetween(2_800, 3_200);
  }
}
