package io.millrace.benchmarks.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * What is measured.
 *
 * <p>Input records have a key of eight bytes and a value of 100; the second input of a join has a
 * record for each key.
 */
public enum StreamsCase {
  /** Records filtered and mapped, every other one passed on. */
  FILTER_MAP("filter and map", 100_000, false),
  /** Records counted by key. */
  COUNT_100K("count, 100 thousand keys", 100_000, false),
  /** The same with far more keys than caches hold, every one of which has been counted before. */
  COUNT_10M("count, 10 million keys", 10_000_000, false),
  /** Records counted by key in tumbling windows. */
  WINDOWED_COUNT("windowed count", 10_000, false),
  /** A stream joined with a table. */
  STREAM_TABLE("stream-table join", 100_000, true),
  /** Two streams joined. */
  STREAM_STREAM("stream-stream join", 100_000, true),
  /** A count by a new key, and a sum of those counts by another. */
  TWO_AGGREGATIONS("two aggregations, repartitioned", 100_000, false);

  /** Timestamp of the first record: now, or Kafka's retention would delete what is measured. */
  static final long START_MS = System.currentTimeMillis();

  private static final int VALUE_BYTES = 100;
  private static final int RECORDS_A_MS = 100;

  private final String title;
  private final int keys;
  private final boolean join;

  StreamsCase(String title, int keys, boolean join) {
    this.title = title;
    this.keys = keys;
    this.join = join;
  }

  /** In words. */
  public String title() {
    return title;
  }

  /** Whether there is a second input. */
  public boolean isJoin() {
    return join;
  }

  /** Whether every key is there once before the records that are measured. */
  public boolean isPreloaded() {
    return this == COUNT_10M;
  }

  /** How many different keys there are; a short run of a preloaded case has fewer. */
  int keys(int records) {
    return isPreloaded() ? (int) Math.min(keys, 20L * records) : keys;
  }

  /** How many records come before those that are measured. */
  int preloaded(int records) {
    return isPreloaded() ? keys(records) : 0;
  }

  /** Receives records. */
  interface Target {
    /** One record. */
    void accept(long timestampMs, byte[] key, byte[] value) throws Exception;
  }

  /** Timestamp of the last record of an input, which no other has, and which is not filtered. */
  static long lastMs(int records) {
    return START_MS + records / RECORDS_A_MS + 1;
  }

  /** Makes the first input with so many records to be measured; the same on every call. */
  void input(int records, Target target) throws Exception {
    for (int key = 0; key < preloaded(records); key++) {
      target.accept(START_MS, key(key), value(key));
    }
    Records next = new Records(keys(records));
    for (int index = 0; index < records - 1; index++) {
      next.send(START_MS + index / RECORDS_A_MS, target);
    }
    target.accept(lastMs(records), key(0), value(0));
  }

  /** Makes the second input: a record for each key. */
  void secondInput(int records, long timestampMs, Target target) throws Exception {
    for (int key = 0; key < keys(records); key++) {
      target.accept(timestampMs, key(key), key(key));
    }
  }

  private static byte[] value(long first) {
    byte[] value = "x".repeat(VALUE_BYTES).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer.wrap(value).putLong(first);
    return value;
  }

  private static byte[] key(int number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number * 0x9E3779B97F4A7C15L).array();
  }

  /** Records with random keys and values, the same in every run. */
  static final class Records {
    private final Random random = new Random(1);
    private final byte[] filler = value(0);
    private final int keys;

    Records(int keys) {
      this.keys = keys;
    }

    /** Makes one. */
    void send(long timestampMs, Target target) throws Exception {
      byte[] value = filler.clone();
      ByteBuffer.wrap(value).putLong(random.nextLong());
      target.accept(timestampMs, key(random.nextInt(keys)), value);
    }
  }
}
