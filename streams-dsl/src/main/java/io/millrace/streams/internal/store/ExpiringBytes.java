package io.millrace.streams.internal.store;

import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteReader;
import io.millrace.streams.internal.state.ByteStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Entries that vanish when they have not been written for a time to live of stream time. Reads
 * never see an expired entry; what expired is deleted by later writes, a bounded number each, found
 * by an index of times.
 *
 * <pre>
 *   0x00              stream time at the last commit (8), for those who read without a task
 *   0x01 | key        time written (8) | time in the index (8) | value
 *   0x02 | time (8) | key    nothing
 * </pre>
 *
 * <p>Numbers are big-endian. An entry stays where it is in the index until its time there is a
 * sixteenth of the time to live old, so that a key that is written often costs no second write.
 * What is written before the first record has no time, and lives until it is written again.
 */
final class ExpiringBytes implements ByteStore {
  private static final byte[] TIME_KEY = {0};
  private static final byte DATA = 1;
  private static final byte INDEX = 2;
  private static final byte[] NOTHING = {};
  private static final int TIMES = 2 * Long.BYTES;
  private static final int DELETED_AT_ONCE = 1_000;

  private final ByteStore bytes;
  private final long ttlMs;
  private final LongSupplier streamTimeMs;
  private long committedTimeMs;
  private long nextPurgeMs = -1;

  /** Entries over these bytes, as of that stream time. */
  ExpiringBytes(ByteStore bytes, long ttlMs, LongSupplier streamTimeMs) {
    this.bytes = bytes;
    this.ttlMs = ttlMs;
    this.streamTimeMs = streamTimeMs;
    this.committedTimeMs = committedTimeMs(bytes);
  }

  /** Entries that are only read, as of the stream time of their last commit. */
  static ExpiringBytes asCommitted(ByteStore bytes, long ttlMs) {
    long timeMs = committedTimeMs(bytes);
    return new ExpiringBytes(bytes, ttlMs, () -> timeMs);
  }

  private static long committedTimeMs(ByteReader bytes) {
    byte[] time = bytes.get(TIME_KEY);
    return time == null ? -1 : ByteBuffer.wrap(time).getLong();
  }

  /** Writes down the time as of which others will read; call it before each commit. */
  void beforeCommit() {
    long nowMs = streamTimeMs.getAsLong();
    if (nowMs > committedTimeMs) {
      bytes.put(TIME_KEY, ByteBuffer.allocate(Long.BYTES).putLong(nowMs).array());
      committedTimeMs = nowMs;
    }
  }

  private boolean isLive(byte[] entry) {
    long writtenMs = ByteBuffer.wrap(entry).getLong();
    return writtenMs < 0 || streamTimeMs.getAsLong() - writtenMs < ttlMs;
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    byte[] entry = bytes.get(dataKey(key));
    return entry == null || !isLive(entry) ? null : Arrays.copyOfRange(entry, TIMES, entry.length);
  }

  @Override
  public void put(byte[] key, byte @Nullable [] value) {
    long nowMs = streamTimeMs.getAsLong();
    purge(nowMs);
    byte[] dataKey = dataKey(key);
    byte[] old = bytes.get(dataKey);
    long indexedMs = old == null ? -1 : ByteBuffer.wrap(old).getLong(Long.BYTES);
    boolean keepsPlace = value != null && indexedMs >= 0 && nowMs - indexedMs < ttlMs / 16;
    if (indexedMs >= 0 && !keepsPlace) {
      bytes.put(indexKey(indexedMs, key), null);
    }
    if (value == null) {
      bytes.put(dataKey, null);
      return;
    }
    if (!keepsPlace && nowMs >= 0) {
      bytes.put(indexKey(nowMs, key), NOTHING);
    }
    bytes.put(dataKey, entry(nowMs, keepsPlace ? indexedMs : nowMs, value));
  }

  private static byte[] entry(long writtenMs, long indexedMs, byte[] value) {
    return ByteBuffer.allocate(TIMES + value.length)
        .putLong(writtenMs)
        .putLong(indexedMs)
        .put(value)
        .array();
  }

  /** Deletes what has expired, unless it is known that nothing has. */
  private void purge(long nowMs) {
    if (nowMs < nextPurgeMs || nowMs < ttlMs) {
      return;
    }
    List<byte[]> due = new ArrayList<>();
    nextPurgeMs = nowMs + Math.max(1, ttlMs / 16);
    try (ByteIterator index =
        bytes.range(new byte[] {INDEX}, indexKey(nowMs - ttlMs + 1, NOTHING), false)) {
      while (index.advance()) {
        if (due.size() == DELETED_AT_ONCE) {
          nextPurgeMs = nowMs;
          break;
        }
        due.add(index.key());
      }
    }
    due.forEach(this::deleteOrMove);
  }

  private void deleteOrMove(byte[] indexKey) {
    bytes.put(indexKey, null);
    byte[] key = Arrays.copyOfRange(indexKey, 1 + Long.BYTES, indexKey.length);
    byte[] dataKey = dataKey(key);
    byte[] entry = bytes.get(dataKey);
    if (entry == null) {
      return;
    }
    if (isLive(entry)) {
      long writtenMs = ByteBuffer.wrap(entry).getLong();
      bytes.put(indexKey(writtenMs, key), NOTHING);
      byte[] value = Arrays.copyOfRange(entry, TIMES, entry.length);
      bytes.put(dataKey, entry(writtenMs, writtenMs, value));
    } else {
      bytes.put(dataKey, null);
    }
  }

  @Override
  public ByteIterator range(byte @Nullable [] from, byte @Nullable [] to, boolean reverse) {
    return new Live(
        bytes.range(
            dataKey(from == null ? NOTHING : from),
            to == null ? new byte[] {INDEX} : dataKey(to),
            reverse));
  }

  @Override
  public void deleteRange(byte @Nullable [] from, byte @Nullable [] to) {
    List<byte[]> keys = new ArrayList<>();
    try (ByteIterator entries = range(from, to, false)) {
      while (entries.advance()) {
        keys.add(entries.key());
      }
    }
    keys.forEach(key -> put(key, null));
  }

  @Override
  public long approximateEntries() {
    return bytes.approximateEntries() / 2;
  }

  private static byte[] dataKey(byte[] key) {
    return ByteBuffer.allocate(1 + key.length).put(DATA).put(key).array();
  }

  private static byte[] indexKey(long timeMs, byte[] key) {
    return ByteBuffer.allocate(1 + Long.BYTES + key.length)
        .put(INDEX)
        .putLong(timeMs)
        .put(key)
        .array();
  }

  /** Steps over the entries that have not expired. */
  private final class Live implements ByteIterator {
    private final ByteIterator entries;

    Live(ByteIterator entries) {
      this.entries = entries;
    }

    @Override
    public boolean advance() {
      while (entries.advance()) {
        if (isLive(entries.value())) {
          return true;
        }
      }
      return false;
    }

    @Override
    public byte[] key() {
      byte[] key = entries.key();
      return Arrays.copyOfRange(key, 1, key.length);
    }

    @Override
    public byte[] value() {
      byte[] entry = entries.value();
      return Arrays.copyOfRange(entry, TIMES, entry.length);
    }

    @Override
    public void close() {
      entries.close();
    }
  }
}
