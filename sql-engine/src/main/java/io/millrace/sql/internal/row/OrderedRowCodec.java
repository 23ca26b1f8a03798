package io.millrace.sql.internal.row;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of keys whose bytes, compared as unsigned numbers, sort as the rows do: column by
 * column, null first. A range of values is a range of bytes, and the bytes of the first columns
 * alone ({@link #encodePrefix}) are a prefix of those of all rows that start with them.
 *
 * <pre>
 *   row      := column*                  column := 0 (null) | 1 value
 *   BOOLEAN  := 0 | 1
 *   INTEGER, DATE (days), TIME (ms)      i32 with the sign bit flipped, big-endian
 *   BIGINT, TIMESTAMP (ms)               i64 likewise
 *   DOUBLE   := i64 of its bits; all bits flipped if negative, else the sign bit
 *   STRING   := UTF-8 with 00 written as 00 FF, then 00 00 (sorts by code point)
 *   BYTES    := likewise
 *   DECIMAL  := i32 length of the magnitude, negated for negative numbers, sign bit flipped;
 *               magnitude, all bits flipped for negative numbers
 *   ARRAY    := (1 (null) | 2 value)* 0  STRUCT := row
 * </pre>
 *
 * <p>MAP is not a key type. {@code -0.0} sorts before {@code 0.0}, NaN last. Safe for use by many
 * threads.
 */
public final class OrderedRowCodec {
  private final ValueCodec[] codecs;

  /**
   * Creates a codec for keys whose columns are of {@code types}.
   *
   * @throws SqlException NOT_SUPPORTED if one of them is or holds a MAP
   */
  public OrderedRowCodec(List<SqlType> types) {
    this.codecs = types.stream().map(OrderedCodecs::of).toArray(ValueCodec[]::new);
  }

  /** What stands at the end of a row that is an edge of a range of keys. */
  private enum Edge {
    BEFORE,
    AFTER
  }

  /** Returns the edge before all keys whose first columns are {@code columns}, for a range. */
  public static SqlRow before(SqlRow columns) {
    return columns.concat(SqlRow.of(Edge.BEFORE));
  }

  /** Returns the edge behind all keys whose first columns are {@code columns}, for a range. */
  public static SqlRow after(SqlRow columns) {
    return columns.concat(SqlRow.of(Edge.AFTER));
  }

  /** Returns the bytes of {@code key}, which may be an edge of a range. */
  public byte[] encode(SqlRow key) {
    if (key.size() > 0 && key.get(key.size() - 1) instanceof Edge edge) {
      return encodeEdge(key, edge);
    }
    if (key.size() != codecs.length) {
      throw new IllegalArgumentException(
          "key must have %d columns, got %d".formatted(codecs.length, key.size()));
    }
    return encodePrefix(key);
  }

  private byte[] encodeEdge(SqlRow row, Edge edge) {
    SqlRow columns = SqlRow.wrap(Arrays.copyOf(row.toArray(), row.size() - 1));
    byte[] prefix = encodePrefix(columns);
    if (edge == Edge.BEFORE) {
      return prefix;
    }
    // The next column of a key, or the time of a window behind it, begins with a lower byte.
    byte[] behind = Arrays.copyOf(prefix, prefix.length + 1);
    behind[prefix.length] = (byte) 0xFF;
    return behind;
  }

  /** Returns the bytes of a key's first columns; {@code columns} may hold fewer than a key has. */
  public byte[] encodePrefix(SqlRow columns) {
    ByteSink sink = new ByteSink();
    for (int i = 0; i < columns.size(); i++) {
      writeColumn(sink, codecs[i], columns.get(i));
    }
    return sink.toArray();
  }

  /**
   * Returns the key in {@code data}.
   *
   * @throws SqlException DATA_CORRUPT if the bytes are not a key of these types
   */
  public SqlRow decode(byte[] data) {
    ByteSource source = new ByteSource(data);
    @Nullable Object[] values = new Object[codecs.length];
    try {
      for (int i = 0; i < codecs.length; i++) {
        values[i] = readColumn(source, codecs[i]);
      }
      if (source.atEnd()) {
        return SqlRow.wrap(values);
      }
    } catch (IndexOutOfBoundsException | IllegalStateException e) {
      throw corrupt(data, e);
    }
    throw corrupt(data, new IllegalStateException("bytes left after the key"));
  }

  static void writeColumn(ByteSink sink, ValueCodec codec, @Nullable Object value) {
    sink.writeByte(value == null ? 0 : 1);
    if (value != null) {
      codec.write(sink, value);
    }
  }

  static @Nullable Object readColumn(ByteSource source, ValueCodec codec) {
    return source.readByte() == 0 ? null : codec.read(source);
  }

  private SqlException corrupt(byte[] data, Exception cause) {
    return SqlException.builder(
            SqlErrorCode.DATA_CORRUPT,
            "stored key of %d bytes does not hold %d columns as this program writes them"
                .formatted(data.length, codecs.length))
        .cause(cause)
        .build();
  }
}
