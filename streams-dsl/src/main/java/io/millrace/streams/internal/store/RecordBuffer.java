package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.processor.RecordContext;
import io.millrace.streams.processor.api.Record;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Records that wait, in the order of their timestamps; those of one timestamp in the order of their
 * keys' bytes, those of one key in the order in which they came.
 *
 * <pre>
 *   0x00                               number of the next record (8)
 *   0x01 | timestamp (8) | key | number (8)   {@link BufferedChange} without a row before
 * </pre>
 */
public final class RecordBuffer<K, V> extends BackedStore {
  private static final byte[] NEXT_KEY = {0};
  private static final byte RECORDS = 1;
  private static final byte[] FIRST_RECORD = {RECORDS};
  private static final byte[] AFTER_RECORDS = {RECORDS + 1};
  private static final int TIME_BYTES = 1 + Long.BYTES;

  private @Nullable ByteStore bytes;
  private @Nullable StoreCodec<K, V> codec;
  private long next;

  /**
   * A record and where it came from.
   *
   * @param place where it is kept
   * @param origin its place in the input, with its headers
   */
  @SuppressWarnings("ArrayRecordComponent") // handed back, never compared
  public record Held<K, V>(byte[] place, K key, V value, RecordContext origin) {
    /** The record's timestamp, in milliseconds. */
    public long timestampMs() {
      return origin.timestamp();
    }
  }

  /** Makes the buffer that the spec describes. */
  public RecordBuffer(StoreSpec spec) {
    super(spec);
  }

  @Override
  void attach(ByteStore opened, SerdeScope scope) {
    bytes = opened;
    codec = StoreCodec.stored(spec(), scope);
    byte[] number = opened.get(NEXT_KEY);
    next = number == null ? 0 : ByteBuffer.wrap(number).getLong();
  }

  private ByteStore bytes() {
    requireOpen();
    return requireNonNull(bytes);
  }

  private StoreCodec<K, V> codec() {
    return requireNonNull(codec);
  }

  /** Lets a record wait. */
  public void put(Record<K, V> record, RecordContext context) {
    byte[] key = codec().key(record.key());
    byte[] place =
        ByteBuffer.allocate(TIME_BYTES + key.length + Long.BYTES)
            .put(RECORDS)
            .putLong(record.timestamp())
            .put(key)
            .putLong(next++)
            .array();
    BufferedChange.Origin origin =
        BufferedChange.Origin.of(context, record.timestamp(), record.headers());
    byte[] value = codec().values().encode(record.value());
    bytes().put(place, new BufferedChange(0, 0, null, value, origin).encode());
    bytes().put(NEXT_KEY, ByteBuffer.allocate(Long.BYTES).putLong(next).array());
  }

  /** The first record, or null. */
  public @Nullable Held<K, V> first() {
    try (ByteIterator records = bytes().range(FIRST_RECORD, AFTER_RECORDS, false)) {
      if (!records.advance()) {
        return null;
      }
      byte[] place = records.key();
      BufferedChange record = BufferedChange.decode(records.value());
      byte[] key = Arrays.copyOfRange(place, TIME_BYTES, place.length - Long.BYTES);
      V value = requireNonNull(codec().values().decode(record.newValue()));
      return new Held<>(place, codec().key(key), value, record.origin());
    }
  }

  /** Takes a record out. */
  public void remove(Held<K, V> held) {
    bytes().put(held.place(), null);
  }
}
