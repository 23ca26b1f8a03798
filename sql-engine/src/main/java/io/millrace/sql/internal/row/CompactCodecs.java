package io.millrace.sql.internal.row;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.value.BytesValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The value forms of {@link BinaryRowCodec}, drawn there. */
final class CompactCodecs {
  private static final long NANOS_PER_MS = 1_000_000L;

  private CompactCodecs() {}

  static ValueCodec of(SqlType type) {
    return switch (type.baseType()) {
      case BOOLEAN ->
          simple((out, v) -> out.writeByte((Boolean) v ? 1 : 0), in -> in.readByte() != 0);
      case INTEGER -> simple((out, v) -> out.writeZigzag((Integer) v), in -> (int) in.readZigzag());
      case BIGINT -> simple((out, v) -> out.writeZigzag((Long) v), ByteSource::readZigzag);
      case DOUBLE ->
          simple(
              (out, v) -> out.writeLong(Double.doubleToRawLongBits((Double) v)),
              in -> Double.longBitsToDouble(in.readLong()));
      case STRING ->
          simple(
              (out, v) -> out.writeSized(((String) v).getBytes(StandardCharsets.UTF_8)),
              ByteSource::readText);
      case BYTES ->
          simple(
              (out, v) -> out.writeSized(BytesValues.toArray((ByteBuffer) v)),
              in -> BytesValues.wrap(in.readSized()));
      case TIME, DATE, TIMESTAMP -> temporal(type);
      case DECIMAL -> decimal((SqlType.Decimal) type);
      case ARRAY -> array(of(((SqlType.Array) type).element()));
      case MAP -> map(of(((SqlType.Map) type).key()), of(((SqlType.Map) type).value()));
      case STRUCT -> struct((SqlType.Struct) type);
    };
  }

  private static ValueCodec temporal(SqlType type) {
    return switch (type.baseType()) {
      case TIME ->
          simple(
              (out, v) -> out.writeVarint(((LocalTime) v).toNanoOfDay() / NANOS_PER_MS),
              in -> LocalTime.ofNanoOfDay(in.readVarint() * NANOS_PER_MS));
      case DATE ->
          simple(
              (out, v) -> out.writeZigzag(((LocalDate) v).toEpochDay()),
              in -> LocalDate.ofEpochDay(in.readZigzag()));
      default ->
          simple(
              (out, v) -> out.writeZigzag(((Instant) v).toEpochMilli()),
              in -> Instant.ofEpochMilli(in.readZigzag()));
    };
  }

  private static ValueCodec decimal(SqlType.Decimal type) {
    return simple(
        (out, v) -> out.writeSized(((BigDecimal) v).unscaledValue().toByteArray()),
        in -> new BigDecimal(new BigInteger(in.readSized()), type.scale()));
  }

  private static ValueCodec array(ValueCodec element) {
    return simple(
        (out, v) -> {
          List<?> list = (List<?>) v;
          out.writeVarint(list.size());
          list.forEach(item -> writeOptional(out, element, item));
        },
        in -> {
          int count = (int) in.readVarint();
          List<@Nullable Object> list = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            list.add(readOptional(in, element));
          }
          return Collections.unmodifiableList(list);
        });
  }

  private static ValueCodec map(ValueCodec key, ValueCodec value) {
    return simple(
        (out, v) -> {
          Map<?, ?> map = (Map<?, ?>) v;
          out.writeVarint(map.size());
          map.forEach(
              (k, item) -> {
                writeOptional(out, key, k);
                writeOptional(out, value, item);
              });
        },
        in -> {
          int count = (int) in.readVarint();
          Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
          for (int i = 0; i < count; i++) {
            @Nullable Object k = readOptional(in, key);
            map.put(k, readOptional(in, value));
          }
          return Collections.unmodifiableMap(map);
        });
  }

  private static ValueCodec struct(SqlType.Struct type) {
    BinaryRowCodec fields =
        new BinaryRowCodec(type.fields().stream().map(SqlType.Field::type).toList());
    return simple(
        (out, v) -> fields.write(out, ((SqlStruct) v)::get),
        in -> SqlStruct.of(type, fields.read(in)));
  }

  private static void writeOptional(ByteSink out, ValueCodec codec, @Nullable Object value) {
    out.writeByte(value == null ? 0 : 1);
    if (value != null) {
      codec.write(out, value);
    }
  }

  private static @Nullable Object readOptional(ByteSource in, ValueCodec codec) {
    return in.readByte() == 0 ? null : codec.read(in);
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
