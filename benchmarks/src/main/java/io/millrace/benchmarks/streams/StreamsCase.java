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
  /** The same with far more keys than caches hold. */
  COUNT_10M("count, 10 million keys", 10_000_000, false),
  /** Records counted by key in tumbling windows. */
  WINDOWED_COUNT("windowed count", 10_000, false),
  /** A stream joined with a table. */
  STREAM_TABLE("stream-table join", 100_000, true),
  /** Two streams joined. */
  STREAM_STREAM("stream-stream join", 100_000, true),
  /** A count by a new key, and a count of those counts by another. */
  TWO_AGGREGATIONS("two aggregations, repartitioned", 100_000, false);

  private static final int VALUE_BYTES = 100;

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

  /** How many different keys there are. */
  public int keys() {
    return keys;
  }

  /** Whether there is a second input. */
  public boolean isJoin() {
    return join;
  }

  /** Receives records. */
  public interface Target {
    /** One record. */
    void accept(long timestampMs, byte[] key, byte[] value) throws Exception;
  }

  /** Makes the first input; the same on every call. */
  public void input(int records, Target target) throws Exception {
    Random random = new Random(ordinal());
    byte[] filler = "x".repeat(VALUE_BYTES).getBytes(StandardCharsets.US_ASCII);
    for (int index = 0; index < records; index++) {
      byte[] value = filler.clone();
      ByteBuffer.wrap(value).putLong(random.nextLong());
      target.accept(1_000 + index / 100, key(random.nextInt(keys)), value);
    }
  }

  /** Makes the second input: a record for each key. */
  public void secondInput(Target target) throws Exception {
    for (int key = 0; key < keys; key++) {
      target.accept(0, key(key), key(key));
    }
  }

  private static byte[] key(int number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number * 0x9E3779B97F4A7C15L).array();
  }
}
