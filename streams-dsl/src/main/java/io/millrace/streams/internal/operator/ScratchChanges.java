package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.common.header.Headers;
import io.millrace.common.serialization.Serde;
import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.Scratch;
import io.millrace.streams.internal.store.RecordFields;
import io.millrace.streams.processor.api.Record;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a table, merged by key, beyond what memory holds.
 *
 * <pre>
 *   changes: key    -> order i64 | oldTime i64 | bytes (row before) | time i64 | bytes (row) | headers
 *   order:   order  -> key
 * </pre>
 *
 * <p>{@link RecordFields} has the rest.
 */
final class ScratchChanges<K, V> implements AutoCloseable {
  // Serializers may want a topic's name; nothing is written here.
  private static final String NO_TOPIC = "";
  private static final int OLD_VALUE_AT = 2 * Long.BYTES;

  private final Serde<K> keySerde;
  private final Serde<V> valueSerde;
  private final Scratch.Store changes;
  private final Scratch.Store order;
  private long next;

  ScratchChanges(Serde<K> keySerde, Serde<V> valueSerde, Scratch scratch) {
    this.keySerde = keySerde;
    this.valueSerde = valueSerde;
    this.changes = scratch.store();
    this.order = scratch.store();
  }

  /**
   * Adds a change.
   *
   * @param first what the row was before the first change that is merged into it
   */
  void add(Change<V> first, Record<K, Change<V>> last) {
    byte[] key = keySerde.serializer().serialize(NO_TOPIC, last.key());
    byte[] known = changes.get(key);
    byte[] start = known == null ? start(key, first) : startOf(known);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(start.length + 64);
    bytes.writeBytes(start);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(last.timestamp());
      RecordFields.write(serialized(last.value().newValue()), out);
      RecordFields.writeHeaders(last.headers(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    changes.put(key, bytes.toByteArray());
  }

  private byte[] start(byte[] key, Change<V> first) {
    byte[] place = ByteBuffer.allocate(Long.BYTES).putLong(next).array();
    order.put(place, key);
    byte[] old = serialized(first.oldValue());
    ByteBuffer start =
        ByteBuffer.allocate(OLD_VALUE_AT + Integer.BYTES + (old == null ? 0 : old.length))
            .putLong(next++)
            .putLong(first.oldTimestampMs())
            .putInt(old == null ? -1 : old.length);
    return old == null ? start.array() : start.put(old).array();
  }

  private static byte[] startOf(byte[] change) {
    int oldBytes = ByteBuffer.wrap(change).getInt(OLD_VALUE_AT);
    return Arrays.copyOf(change, OLD_VALUE_AT + Integer.BYTES + Math.max(0, oldBytes));
  }

  private byte @Nullable [] serialized(@Nullable V value) {
    return value == null ? null : valueSerde.serializer().serialize(NO_TOPIC, value);
  }

  /** Hands out the rows that are not what they were, in the order of their first change. */
  void forEach(Consumer<Record<K, V>> target) {
    try (ByteIterator places = order.range(null, null, false)) {
      while (places.advance()) {
        byte[] key = places.value();
        Record<K, V> record = changed(key, requireNonNull(changes.get(key)));
        if (record != null) {
          target.accept(record);
        }
      }
    }
  }

  /** The row after its changes; null if it is what it was. */
  // A record of a row that is gone has a null value.
  @SuppressWarnings("NullAway")
  private @Nullable Record<K, V> changed(byte[] keyBytes, byte[] change) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(change))) {
      in.skipNBytes(Long.BYTES);
      long oldTimestampMs = in.readLong();
      byte[] oldValue = RecordFields.read(in);
      long timestampMs = in.readLong();
      byte[] newValue = RecordFields.read(in);
      if (vanishes(oldTimestampMs, oldValue, timestampMs, newValue)) {
        return null;
      }
      Headers headers = RecordFields.readHeaders(in);
      K key = keySerde.deserializer().deserialize(NO_TOPIC, keyBytes);
      V value = newValue == null ? null : valueSerde.deserializer().deserialize(NO_TOPIC, newValue);
      return new Record<>(key, value, timestampMs, headers);
    } catch (IOException e) {
      throw new UncheckedIOException("a change that is held back ends too early", e);
    }
  }

  private static boolean vanishes(
      long oldTimestampMs,
      byte @Nullable [] oldValue,
      long timestampMs,
      byte @Nullable [] newValue) {
    if (oldTimestampMs == Change.NOT_KNOWN) {
      return false;
    }
    if (oldValue == null || newValue == null) {
      return oldValue == newValue;
    }
    return oldTimestampMs == timestampMs && Arrays.equals(oldValue, newValue);
  }

  @Override
  public void close() {
    changes.close();
    order.close();
  }
}
