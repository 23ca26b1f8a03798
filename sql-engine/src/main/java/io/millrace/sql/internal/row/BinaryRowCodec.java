package io.millrace.sql.internal.row;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The compact form of rows in state stores and exchanges. It holds no names and no types: reader
 * and writer agree on the list of types.
 *
 * <pre>
 *   row     := nulls value*                  a value for each column whose bit in nulls is 0
 *   nulls   := one bit a column, lowest bit of the first byte first, filled up to whole bytes
 *   BOOLEAN := 0 | 1                         INTEGER, BIGINT, DATE (days), TIMESTAMP (ms) := zigzag
 *   DOUBLE  := i64 of its bits, big-endian   TIME (ms) := varint
 *   STRING  := varint length, UTF-8          BYTES := varint length, bytes
 *   DECIMAL := varint length, unscaled value as two's complement, big-endian
 *   ARRAY   := varint count, (0 | 1 value)*  MAP := varint count, (0 | 1 key, 0 | 1 value)*
 *   STRUCT  := row
 * </pre>
 *
 * <p>Equal rows whose maps iterate in the same order have equal bytes. Bytes do not sort as values
 * do; {@link OrderedRowCodec} is for that. Safe for use by many threads.
 */
public final class BinaryRowCodec {
  private final ValueCodec[] codecs;
  private final int nullsBytes;

  /** Creates a codec for rows whose columns are of {@code types}. */
  public BinaryRowCodec(List<SqlType> types) {
    this.codecs = types.stream().map(CompactCodecs::of).toArray(ValueCodec[]::new);
    this.nullsBytes = (codecs.length + 7) / 8;
  }

  /** Returns the bytes of {@code row}. */
  public byte[] encode(SqlRow row) {
    if (row.size() != codecs.length) {
      throw new IllegalArgumentException(
          "row must have %d columns, got %d".formatted(codecs.length, row.size()));
    }
    ByteSink sink = new ByteSink();
    write(sink, row::get);
    return sink.toArray();
  }

  /**
   * Returns the row in {@code data}.
   *
   * @throws SqlException DATA_CORRUPT if the bytes are not a row of these types
   */
  public SqlRow decode(byte[] data) {
    ByteSource source = new ByteSource(data);
    try {
      SqlRow row = SqlRow.wrap(read(source));
      if (source.atEnd()) {
        return row;
      }
    } catch (IndexOutOfBoundsException | IllegalStateException e) {
      throw corrupt(data, e);
    }
    throw corrupt(data, new IllegalStateException("bytes left after the row"));
  }

  void write(ByteSink sink, IntFunction<@Nullable Object> values) {
    int nullsAt = sink.size();
    sink.skip(nullsBytes);
    for (int i = 0; i < codecs.length; i++) {
      Object value = values.apply(i);
      if (value == null) {
        sink.orByte(nullsAt + i / 8, 1 << (i % 8));
      } else {
        codecs[i].write(sink, value);
      }
    }
  }

  @Nullable Object[] read(ByteSource source) {
    int nullsAt = source.position();
    source.skip(nullsBytes);
    @Nullable Object[] values = new Object[codecs.length];
    for (int i = 0; i < codecs.length; i++) {
      if ((source.byteAt(nullsAt + i / 8) & (1 << (i % 8))) == 0) {
        values[i] = codecs[i].read(source);
      }
    }
    return values;
  }

  private SqlException corrupt(byte[] data, Exception cause) {
    return SqlException.builder(
            SqlErrorCode.DATA_CORRUPT,
            "stored row of %d bytes does not hold %d columns as this program writes them"
                .formatted(data.length, codecs.length))
        .cause(cause)
        .build();
  }
}
