package io.millrace.sql.internal.format;

import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serializer;
import io.millrace.sql.internal.row.BinaryRowCodec;
import io.millrace.sql.internal.row.GrowingRowCodec;
import io.millrace.sql.internal.row.OrderedRowCodec;
import io.millrace.sql.internal.row.SqlRow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Serdes of rows. They have no state: one may serve many topics and threads. */
public final class RowSerdes {
  private RowSerdes() {}

  /** Returns a serde in the form of {@code codec}. */
  public static Serde<SqlRow> of(RowCodec codec) {
    return new RowSerde(codec::encode, codec::decode);
  }

  /** Returns a serde in the compact form, for values of state stores and exchanges. */
  public static Serde<SqlRow> of(BinaryRowCodec codec) {
    return new RowSerde(
        row -> row == null ? null : codec.encode(row),
        data -> data == null ? null : codec.decode(data));
  }

  /** Returns a serde for values of state that outlives its list of columns. */
  public static Serde<SqlRow> of(GrowingRowCodec codec) {
    return new RowSerde(
        row -> row == null ? null : codec.encode(row),
        data -> data == null ? null : codec.decode(data));
  }

  /** Returns a serde whose bytes sort as rows do, for keys of state stores and exchanges. */
  public static Serde<SqlRow> of(OrderedRowCodec codec) {
    return new RowSerde(
        row -> row == null ? null : codec.encode(row),
        data -> data == null ? null : codec.decode(data));
  }

  private static final class RowSerde implements Serde<SqlRow> {
    private final Serializer<SqlRow> serializer;
    private final Deserializer<SqlRow> deserializer;

    RowSerde(
        Function<@Nullable SqlRow, byte @Nullable []> encode,
        Function<byte @Nullable [], @Nullable SqlRow> decode) {
      this.serializer = (topic, row) -> encode.apply(row);
      this.deserializer = (topic, data) -> decode.apply(data);
    }

    @Override
    public Serializer<SqlRow> serializer() {
      return serializer;
    }

    @Override
    public Deserializer<SqlRow> deserializer() {
      return deserializer;
    }
  }
}
