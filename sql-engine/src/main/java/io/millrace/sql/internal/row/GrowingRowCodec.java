package io.millrace.sql.internal.row;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The compact form of rows that outlive their list of columns: a row written before columns were
 * appended reads as one that has NULL in them.
 *
 * <pre>
 *   growing := varint columns, row           the row as {@link BinaryRowCodec} writes it
 * </pre>
 *
 * <p>Safe for use by many threads.
 */
public final class GrowingRowCodec {
  private final List<SqlType> types;
  private final BinaryRowCodec codec;
  private final Map<Integer, BinaryRowCodec> earlier = new ConcurrentHashMap<>();

  /** Creates a codec for rows whose columns are of {@code types}. */
  public GrowingRowCodec(List<SqlType> types) {
    this.types = List.copyOf(types);
    this.codec = new BinaryRowCodec(types);
  }

  /** Returns the bytes of {@code row}. */
  public byte[] encode(SqlRow row) {
    if (row.size() != types.size()) {
      throw new IllegalArgumentException(
          "row must have %d columns, got %d".formatted(types.size(), row.size()));
    }
    ByteSink sink = new ByteSink();
    sink.writeVarint(types.size());
    codec.write(sink, row::get);
    return sink.toArray();
  }

  /**
   * Returns the row in {@code data}.
   *
   * @throws SqlException DATA_CORRUPT if the bytes are not a row of these types or of the first of
   *     them
   */
  public SqlRow decode(byte[] data) {
    ByteSource source = new ByteSource(data);
    try {
      long columns = source.readVarint();
      if (columns == types.size()) {
        return ended(source, SqlRow.wrap(codec.read(source)));
      } else if (columns >= 0 && columns < types.size()) {
        Object[] first = codecOfFirst((int) columns).read(source);
        return ended(source, SqlRow.wrap(Arrays.copyOf(first, types.size())));
      }
      throw new IllegalStateException("a row of " + columns + " columns");
    } catch (IndexOutOfBoundsException | IllegalStateException unreadable) {
      throw corrupt(data, unreadable);
    }
  }

  private static SqlRow ended(ByteSource source, SqlRow row) {
    if (!source.atEnd()) {
      throw new IllegalStateException("bytes left after the row");
    }
    return row;
  }

  private BinaryRowCodec codecOfFirst(int columns) {
    return earlier.computeIfAbsent(columns, count -> new BinaryRowCodec(types.subList(0, count)));
  }

  private SqlException corrupt(byte[] data, Exception cause) {
    return SqlException.builder(
            SqlErrorCode.DATA_CORRUPT,
            "stored row of %d bytes does not hold %d columns or the first of them"
                .formatted(data.length, types.size()))
        .cause(cause)
        .build();
  }
}
