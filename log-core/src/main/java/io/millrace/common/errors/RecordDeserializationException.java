package io.millrace.common.errors;

import io.millrace.common.TopicPartition;
import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.common.record.TimestampType;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key or value that was read cannot be deserialized. To go on behind the record, seek to {@link
 * #offset()} plus one.
 */
public class RecordDeserializationException extends SerializationException {
  private static final long serialVersionUID = 1L;

  private final @Nullable DeserializationExceptionOrigin origin;
  private final TopicPartition partition;
  private final long offset;
  private final TimestampType timestampType;
  private final long timestamp;
  private final transient @Nullable ByteBuffer keyBuffer;
  private final transient @Nullable ByteBuffer valueBuffer;
  private final transient Headers headers;

  /** Creates the exception without the record's content. */
  public RecordDeserializationException(
      TopicPartition partition, long offset, String message, Throwable cause) {
    this(
        null,
        partition,
        offset,
        -1,
        TimestampType.NO_TIMESTAMP_TYPE,
        null,
        null,
        new RecordHeaders(),
        message,
        cause);
  }

  /** Creates the exception with the record. */
  public RecordDeserializationException(
      @Nullable DeserializationExceptionOrigin origin,
      TopicPartition partition,
      long offset,
      long timestamp,
      TimestampType timestampType,
      @Nullable ByteBuffer keyBuffer,
      @Nullable ByteBuffer valueBuffer,
      Headers headers,
      String message,
      Throwable cause) {
    super(message, cause);
    this.origin = origin;
    this.partition = Objects.requireNonNull(partition, "partition");
    this.offset = offset;
    this.timestamp = timestamp;
    this.timestampType = timestampType;
    this.keyBuffer = keyBuffer;
    this.valueBuffer = valueBuffer;
    this.headers = headers;
  }

  /** Which part failed, or null when that is not known. */
  public @Nullable DeserializationExceptionOrigin origin() {
    return origin;
  }

  /** Where the record is. */
  public TopicPartition topicPartition() {
    return partition;
  }

  /** Where the record is. */
  public long offset() {
    return offset;
  }

  /** What the timestamp means. */
  public TimestampType timestampType() {
    return timestampType;
  }

  /** The record's timestamp in milliseconds since the epoch, -1 when it is not known. */
  public long timestamp() {
    return timestamp;
  }

  /** The bytes of the key, or null. */
  public @Nullable ByteBuffer keyBuffer() {
    return keyBuffer;
  }

  /** The bytes of the value, or null. */
  public @Nullable ByteBuffer valueBuffer() {
    return valueBuffer;
  }

  /** The record's headers. */
  public Headers headers() {
    return headers;
  }

  /** A part of a record. */
  public enum DeserializationExceptionOrigin {
    /** The key. */
    KEY,
    /** The value. */
    VALUE
  }
}
