package io.millrace.sql.internal.format;

import io.millrace.sql.api.Column;
import io.millrace.sql.internal.row.SqlRow;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as delimited lines. */
final class DelimitedRowCodec implements RowCodec {
  private final RowShape shape;
  private final char delimiter;

  DelimitedRowCodec(RowShape shape, char delimiter) {
    this.shape = shape;
    this.delimiter = delimiter;
  }

  @Override
  public byte @Nullable [] encode(@Nullable SqlRow row) {
    if (row == null || holdsNothing() || (shape.isBareSingle() && row.get(0) == null)) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      if (i > 0) {
        line.append(delimiter);
      }
      Object value = row.get(i);
      if (value != null) {
        DelimitedLine.append(line, FlatText.write(value), delimiter);
      } else if (row.size() == 1) {
        // A line is never blank.
        DelimitedLine.append(line, "", delimiter);
      }
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable SqlRow decode(byte @Nullable [] data) {
    if (data == null || holdsNothing()) {
      return null;
    }
    if (shape.columns().isEmpty()) {
      return SqlRow.empty();
    }
    List<String> fields = DelimitedLine.split(new String(data, StandardCharsets.UTF_8), delimiter);
    if (fields.size() != shape.columns().size()) {
      throw new RecordDecodingException(
          DelimitedFormat.NAME,
          "expected %d fields but found %d".formatted(shape.columns().size(), fields.size()),
          null,
          -1);
    }
    @Nullable Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      if (shape.needed().get(i) && !fields.get(i).isEmpty()) {
        values[i] = read(fields.get(i), shape.columns().get(i));
      }
    }
    return SqlRow.wrap(values);
  }

  private static Object read(String field, Column column) {
    try {
      return FlatText.read(field, column.type());
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw new RecordDecodingException(
          DelimitedFormat.NAME,
          "expected a value of type %s but found \"%s\"".formatted(column.type(), field),
          column.name(),
          -1,
          e);
    }
  }

  private boolean holdsNothing() {
    return shape.columns().isEmpty() && shape.side() == RowShape.Side.KEY;
  }
}
