package io.millrace.benchmarks.peers;

import io.millrace.log.api.Acks;
import java.util.Random;

/**
 * What is written and read.
 *
 * @param recordBytes bytes of the value of every record; there are no keys
 * @param partitions number of partitions (queues, recordings, files), written in turn
 * @param acks when a record counts as written; only we and Kafka have the choice
 */
public record Load(int recordBytes, int partitions, Acks acks) {
  /** Records that may be on their way, where that can be bounded. */
  static final int IN_FLIGHT = 64 << 10;

  private static final int CLOCK_INTERVAL = 1024;

  /** The value of every record. */
  byte[] value() {
    byte[] value = new byte[recordBytes];
    new Random(recordBytes).nextBytes(value);
    return value;
  }

  /** Writes one record. */
  @FunctionalInterface
  interface Step {
    void write(int partition);
  }

  /** Writes records until the time is up, the partitions in turn; how many it were. */
  long repeat(long durationNs, Step step) {
    long deadlineNs = System.nanoTime() + durationNs;
    long count = 0;
    while (count % CLOCK_INTERVAL != 0 || System.nanoTime() < deadlineNs) {
      step.write((int) (count % partitions));
      count++;
    }
    return count;
  }

  @Override
  public String toString() {
    return recordBytes + " " + partitions + " " + acks;
  }

  static Load parse(String recordBytes, String partitions, String acks) {
    return new Load(
        Integer.parseInt(recordBytes), Integer.parseInt(partitions), Acks.valueOf(acks));
  }
}
