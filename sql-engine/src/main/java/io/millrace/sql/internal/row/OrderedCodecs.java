package io.millrace.sql.internal.row;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.value.BytesValues;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The value forms of {@link OrderedRowCodec}, drawn there. */
final class OrderedCodecs {
  private static final long NANOS_PER_MS = 1_000_000L;

  private OrderedCodecs() {}

  static ValueCodec of(SqlType type) {
    return switch (type.baseType()) {
      case BOOLEAN ->
          simple((out, v) -> out.writeByte((Boolean) v ? 1 : 0), in -> in.readByte() != 0);
      case INTEGER -> simple((out, v) -> writeInt(out, (Integer) v), OrderedCodecs::readInt);
      case BIGINT -> simple((out, v) -> writeLong(out, (Long) v), OrderedCodecs::readLong);
      case DOUBLE -> simple((out, v) -> writeDouble(out, (Double) v), OrderedCodecs::readDouble);
      case STRING ->
          simple(
              (out, v) -> writeEscaped(out, ((String) v).getBytes(StandardCharsets.UTF_8)),
              in -> new String(readEscaped(in), StandardCharsets.UTF_8));
      case BYTES ->
          simple(
              (out, v) -> writeEscaped(out, BytesValues.toArray((ByteBuffer) v)),
              in -> BytesValues.wrap(readEscaped(in)));
      case TIME ->
          simple(
              (out, v) -> writeInt(out, (int) (((LocalTime) v).toNanoOfDay() / NANOS_PER_MS)),
              in -> LocalTime.ofNanoOfDay(readInt(in) * NANOS_PER_MS));
      case DATE ->
          simple(
              (out, v) -> writeInt(out, (int) ((LocalDate) v).toEpochDay()),
              in -> LocalDate.ofEpochDay(readInt(in)));
      case TIMESTAMP ->
          simple(
              (out, v) -> writeLong(out, ((Instant) v).toEpochMilli()),
              in -> Instant.ofEpochMilli(readLong(in)));
      case DECIMAL -> decimal((SqlType.Decimal) type);
      case ARRAY -> array(of(((SqlType.Array) type).element()));
      case STRUCT -> struct((SqlType.Struct) type);
      case MAP ->
          throw new SqlException(
              SqlErrorCode.NOT_SUPPORTED, "a key cannot be or hold a map, got " + type);
    };
  }

  private static void writeInt(ByteSink out, int value) {
    out.writeInt(value ^ Integer.MIN_VALUE);
  }

  private static int readInt(ByteSource in) {
    return in.readInt() ^ Integer.MIN_VALUE;
  }

  private static void writeLong(ByteSink out, long value) {
    out.writeLong(value ^ Long.MIN_VALUE);
  }

  private static long readLong(ByteSource in) {
    return in.readLong() ^ Long.MIN_VALUE;
  }

  private static void writeDouble(ByteSink out, double value) {
    long bits = Double.doubleToLongBits(value);
    out.writeLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
  }

  private static double readDouble(ByteSource in) {
    long bits = in.readLong();
    return Double.longBitsToDouble(bits < 0 ? bits ^ Long.MIN_VALUE : ~bits);
  }

  private static void writeEscaped(ByteSink out, byte[] bytes) {
    for (byte next : bytes) {
      out.writeByte(next);
      if (next == 0) {
        out.writeByte(0xFF);
      }
    }
    out.writeByte(0);
    out.writeByte(0);
  }

  private static byte[] readEscaped(ByteSource in) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (true) {
      int next = in.readByte();
      if (next == 0 && in.readByte() == 0) {
        return bytes.toByteArray();
      }
      bytes.write(next);
    }
  }

  private static ValueCodec decimal(SqlType.Decimal type) {
    return simple(
        (out, v) -> {
          BigInteger unscaled = ((BigDecimal) v).unscaledValue();
          byte[] magnitude = unscaled.abs().toByteArray();
          boolean negative = unscaled.signum() < 0;
          writeInt(out, negative ? -magnitude.length : magnitude.length);
          out.writeBytes(negative ? flipped(magnitude) : magnitude);
        },
        in -> {
          int length = readInt(in);
          byte[] bytes = in.readBytes(Math.abs(length));
          BigInteger magnitude = new BigInteger(length < 0 ? flipped(bytes) : bytes);
          return new BigDecimal(length < 0 ? magnitude.negate() : magnitude, type.scale());
        });
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = (byte) ~bytes[i];
    }
    return result;
  }

  private static ValueCodec array(ValueCodec element) {
    return simple(
        (out, v) -> {
          for (Object item : (List<?>) v) {
            out.writeByte(item == null ? 1 : 2);
            if (item != null) {
              element.write(out, item);
            }
          }
          out.writeByte(0);
        },
        in -> {
          List<@Nullable Object> list = new ArrayList<>();
          for (int mark = in.readByte(); mark != 0; mark = in.readByte()) {
            list.add(mark == 1 ? null : element.read(in));
          }
          return Collections.unmodifiableList(list);
        });
  }

  private static ValueCodec struct(SqlType.Struct type) {
    ValueCodec[] fields =
        type.fields().stream().map(field -> of(field.type())).toArray(ValueCodec[]::new);
    return simple(
        (out, v) -> {
          for (int i = 0; i < fields.length; i++) {
            OrderedRowCodec.writeColumn(out, fields[i], ((SqlStruct) v).get(i));
          }
        },
        in -> {
          @Nullable Object[] values = new Object[fields.length];
          for (int i = 0; i < fields.length; i++) {
            values[i] = OrderedRowCodec.readColumn(in, fields[i]);
          }
          return SqlStruct.of(type, values);
        });
  }

  private static ValueCodec simple(
      BiConsumer<ByteSink, Object> writer, Function<ByteSource, Object> reader) {
    return new ValueCodec() {
      @Override
      public void write(ByteSink sink, Object value) {
        writer.accept(sink, value);
      }

      @Override
      public Object read(ByteSource source) {
        return reader.apply(source);
      }
    };
  }
}
