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
 * Changes of a table that are held back: for each key the last one, in the place of the first.
 *
 * <pre>
 *   0x00                      number of keys (8) | their bytes (8)
 *   0x01 | key                time (8)
 *   0x02 | time (8) | key     {@link BufferedChange}
 * </pre>
 */
public final class ChangeBuffer<K, V> extends BackedStore {
  private static final byte[] SIZE_KEY = {0};
  private static final byte PLACES = 1;
  private static final byte CHANGES = 2;
  private static final byte[] FIRST_CHANGE = {CHANGES};
  private static final byte[] AFTER_CHANGES = {CHANGES + 1};
  private static final int PLACE_BYTES = 1 + Long.BYTES;

  private @Nullable ByteStore bytes;
  private @Nullable StoreCodec<K, V> codec;
  private long keys;
  private long sizeBytes;

  /**
   * A change and where it came from.
   *
   * @param bufferTimeMs its place
   * @param oldTimestampMs time of the row before
   * @param origin the record that caused it, with its timestamp and headers
   */
  public record Held<K, V>(
      long bufferTimeMs,
      K key,
      @Nullable V newValue,
      @Nullable V oldValue,
      long oldTimestampMs,
      RecordContext origin) {}

  /**
   * A row as those below see it while it is held back.
   *
   * @param value null if there is none
   */
  public record Prior<V>(@Nullable V value) {}

  /** Makes the buffer that the spec describes. */
  public ChangeBuffer(StoreSpec spec) {
    super(spec);
  }

  @Override
  void attach(ByteStore opened, SerdeScope scope) {
    bytes = opened;
    codec = StoreCodec.stored(spec(), scope);
    byte[] size = opened.get(SIZE_KEY);
    if (size != null) {
      ByteBuffer buffer = ByteBuffer.wrap(size);
      keys = buffer.getLong();
      sizeBytes = buffer.getLong();
    }
  }

  private ByteStore bytes() {
    requireOpen();
    return requireNonNull(bytes);
  }

  private StoreCodec<K, V> codec() {
    return requireNonNull(codec);
  }

  /** How many keys have a change. */
  public long keys() {
    return keys;
  }

  /** What they count in the limit. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /**
   * Holds a change back.
   *
   * @param timeMs its place, unless the key has one already
   * @param record key, new value, timestamp and headers
   */
  public void put(
      long timeMs,
      Record<K, V> record,
      @Nullable V oldValue,
      long oldTimestampMs,
      RecordContext context) {
    byte[] key = codec().key(record.key());
    byte[] placeKey = placeKey(key);
    byte[] place = bytes().get(placeKey);
    byte[] oldBytes = codec().values().encode(oldValue);
    byte[] newBytes = codec().values().encode(record.value());
    BufferedChange.Origin origin =
        BufferedChange.Origin.of(context, record.timestamp(), record.headers());
    long fixedBytes = Long.BYTES + key.length + length(newBytes) + origin.sizeBytes();
    byte[] changeKey;
    BufferedChange change;
    if (place == null) {
      changeKey = changeKey(timeMs, key);
      bytes().put(placeKey, ByteBuffer.allocate(Long.BYTES).putLong(timeMs).array());
      long size = fixedBytes + length(oldBytes);
      change = new BufferedChange(size, oldTimestampMs, oldBytes, newBytes, origin);
      keys++;
    } else {
      changeKey = changeKey(ByteBuffer.wrap(place).getLong(), key);
      BufferedChange known = BufferedChange.decode(requireNonNull(bytes().get(changeKey)));
      long size = fixedBytes + length(known.oldValue()) + length(oldBytes);
      change = new BufferedChange(size, known.oldTimestampMs(), known.oldValue(), newBytes, origin);
      sizeBytes -= known.sizeBytes();
    }
    sizeBytes += change.sizeBytes();
    bytes().put(changeKey, change.encode());
    writeSize();
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  /** The change in the first place, or null. */
  public @Nullable Held<K, V> first() {
    try (ByteIterator changes = bytes().range(FIRST_CHANGE, AFTER_CHANGES, false)) {
      if (!changes.advance()) {
        return null;
      }
      byte[] place = changes.key();
      BufferedChange change = BufferedChange.decode(changes.value());
      return new Held<>(
          ByteBuffer.wrap(place).getLong(1),
          codec().key(Arrays.copyOfRange(place, PLACE_BYTES, place.length)),
          codec().values().decode(change.newValue()),
          codec().values().decode(change.oldValue()),
          change.oldTimestampMs(),
          change.origin());
    }
  }

  /** Lets a change go. */
  public void remove(Held<K, V> held) {
    byte[] key = codec().key(held.key());
    byte[] changeKey = changeKey(held.bufferTimeMs(), key);
    sizeBytes -= BufferedChange.decode(requireNonNull(bytes().get(changeKey))).sizeBytes();
    keys--;
    bytes().put(changeKey, null);
    bytes().put(placeKey(key), null);
    writeSize();
  }

  /** The row of a key before its changes were held back; null if none are. */
  public @Nullable Prior<V> prior(K key) {
    byte[] keyBytes = codec().key(key);
    byte[] place = bytes().get(placeKey(keyBytes));
    if (place == null) {
      return null;
    }
    byte[] changeKey = changeKey(ByteBuffer.wrap(place).getLong(), keyBytes);
    BufferedChange change = BufferedChange.decode(requireNonNull(bytes().get(changeKey)));
    return new Prior<>(codec().values().decode(change.oldValue()));
  }

  private void writeSize() {
    bytes()
        .put(
            SIZE_KEY, ByteBuffer.allocate(2 * Long.BYTES).putLong(keys).putLong(sizeBytes).array());
  }

  private static byte[] placeKey(byte[] key) {
    return ByteBuffer.allocate(1 + key.length).put(PLACES).put(key).array();
  }

  private static byte[] changeKey(long timeMs, byte[] key) {
    return ByteBuffer.allocate(PLACE_BYTES + key.length)
        .put(CHANGES)
        .putLong(timeMs)
        .put(key)
        .array();
  }
}
