package io.millrace.streams.bank;

import java.util.Iterator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random changes of transfers, the same for each walk, so that ten million of them need no memory:
 * written, written again, deleted, with times that are out of order.
 *
 * @param seed of the changes
 * @param count how many changes there are
 * @param accounts how many accounts there are
 */
record BankInput(long seed, int count, int accounts) {
  static final int PARTITIONS = 2;

  /** Numbers of transfers are less than this. */
  int transfers() {
    return Math.max(10, count / 3);
  }

  /** All changes in the order in which they are written. */
  Iterator<BankTransfer> all() {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(index -> next(random, index)).iterator();
  }

  /** The changes of one partition. */
  Iterator<BankTransfer> partition(int partition) {
    return Stream.generate(all()::next)
        .limit(count)
        .filter(change -> change.partition() == partition)
        .iterator();
  }

  private BankTransfer next(Random random, int index) {
    int number = random.nextInt(transfers());
    int from = random.nextInt(accounts);
    int to = (from + 1 + random.nextInt(accounts - 1)) % accounts;
    int amount = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(1000);
    long timestampMs = Math.max(0, index + random.nextInt(200) - 100);
    return new BankTransfer(number, from, to, amount, timestampMs);
  }
}
