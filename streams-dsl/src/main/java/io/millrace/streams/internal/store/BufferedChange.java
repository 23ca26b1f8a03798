package io.millrace.streams.internal.store;

import io.millrace.common.header.Header;
import io.millrace.common.header.Headers;
import io.millrace.streams.processor.RecordContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A change that is held back, as bytes:
 *
 * <pre>
 *   change  := size i64 | oldTime i64 | bytes (row before) | bytes (row) | context
 *   context := timestamp i64 | offset i64 | partition i32 | has topic u8 | topic utf | headers
 * </pre>
 *
 * <p>{@link RecordFields} has the rest.
 *
 * @param sizeBytes what it counts in the limit of its buffer, as Kafka Streams counts
 * @param oldTimestampMs time of the row before the first change that is held back
 * @param oldValue the row before that change
 * @param newValue the row after the last one
 */
@SuppressWarnings("ArrayRecordComponent") // made to be written or read once, never compared
record BufferedChange(
    long sizeBytes,
    long oldTimestampMs,
    byte @Nullable [] oldValue,
    byte @Nullable [] newValue,
    Origin origin) {

  /** The record that caused a change. */
  record Origin(@Nullable String topic, int partition, long offset, long timestamp, Headers headers)
      implements RecordContext {
    static Origin of(RecordContext context, long timestampMs, Headers headers) {
      return new Origin(
          context.topic(), context.partition(), context.offset(), timestampMs, headers);
    }

    long sizeBytes() {
      long size = 2L * Long.BYTES + Integer.BYTES + (topic == null ? 0 : topic.length());
      for (Header header : headers) {
        size += header.key().length() + (header.value() == null ? 0 : header.value().length);
      }
      return size;
    }
  }

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(sizeBytes);
      out.writeLong(oldTimestampMs);
      RecordFields.write(oldValue, out);
      RecordFields.write(newValue, out);
      out.writeLong(origin.timestamp());
      out.writeLong(origin.offset());
      out.writeInt(origin.partition());
      out.writeBoolean(origin.topic() != null);
      if (origin.topic() != null) {
        out.writeUTF(origin.topic());
      }
      RecordFields.writeHeaders(origin.headers(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static BufferedChange decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      long sizeBytes = in.readLong();
      long oldTimestampMs = in.readLong();
      byte[] oldValue = RecordFields.read(in);
      byte[] newValue = RecordFields.read(in);
      return new BufferedChange(sizeBytes, oldTimestampMs, oldValue, newValue, readOrigin(in));
    } catch (IOException e) {
      throw new UncheckedIOException("a change that is held back ends too early", e);
    }
  }

  private static Origin readOrigin(DataInputStream in) throws IOException {
    long timestampMs = in.readLong();
    long offset = in.readLong();
    int partition = in.readInt();
    String topic = in.readBoolean() ? in.readUTF() : null;
    return new Origin(topic, partition, offset, timestampMs, RecordFields.readHeaders(in));
  }
}
