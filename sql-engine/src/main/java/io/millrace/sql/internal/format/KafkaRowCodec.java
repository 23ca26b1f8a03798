package io.millrace.sql.internal.format;

import io.millrace.sql.api.Column;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.value.BytesValues;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A single column in the form of Kafka's own serializers. */
final class KafkaRowCodec implements RowCodec {
  private final Column column;

  KafkaRowCodec(Column column) {
    this.column = column;
  }

  @Override
  public byte @Nullable [] encode(@Nullable SqlRow row) {
    Object value = row == null ? null : row.get(0);
    if (value == null) {
      return null;
    }
    return switch (column.type().baseType()) {
      case INTEGER -> ByteBuffer.allocate(Integer.BYTES).putInt((Integer) value).array();
      case BIGINT -> ByteBuffer.allocate(Long.BYTES).putLong((Long) value).array();
      case DOUBLE -> ByteBuffer.allocate(Double.BYTES).putDouble((Double) value).array();
      case STRING -> ((String) value).getBytes(StandardCharsets.UTF_8);
      default -> BytesValues.toArray((ByteBuffer) value);
    };
  }

  @Override
  public @Nullable SqlRow decode(byte @Nullable [] data) {
    return data == null ? null : SqlRow.wrap(new Object[] {value(data)});
  }

  private Object value(byte[] data) {
    return switch (column.type().baseType()) {
      case INTEGER -> sized(data, Integer.BYTES).getInt();
      case BIGINT -> sized(data, Long.BYTES).getLong();
      case DOUBLE -> sized(data, Double.BYTES).getDouble();
      case STRING -> new String(data, StandardCharsets.UTF_8);
      default -> BytesValues.wrap(data);
    };
  }

  private ByteBuffer sized(byte[] data, int length) {
    if (data.length != length) {
      throw new RecordDecodingException(
          KafkaFormat.NAME,
          "%s needs %d bytes but found %d".formatted(column.type(), length, data.length),
          column.name(),
          0);
    }
    return ByteBuffer.wrap(data);
  }
}
