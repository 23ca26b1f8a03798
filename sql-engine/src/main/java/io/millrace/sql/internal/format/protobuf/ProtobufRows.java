package io.millrace.sql.internal.format.protobuf;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.row.SqlRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as messages: the columns are the fields, or a single STRUCT column is the message. */
final class ProtobufRows {
  private ProtobufRows() {}

  /** Returns what reads a row that is the message {@code message}. */
  static ProtobufFields reader(Descriptor message, RowShape shape) {
    if (shape.isBareSingle() && shape.type(0) instanceof SqlType.Struct struct) {
      return ProtobufFields.ofStruct(message, struct);
    }
    List<String> names = shape.columns().stream().map(Column::name).toList();
    return ProtobufFields.of(message, names, shape::type, shape.needed());
  }

  /** Reads a row. */
  static SqlRow read(String format, CodedInputStream in, ProtobufFields fields, RowShape shape) {
    try {
      @Nullable Object[] values = fields.read(in);
      if (shape.isBareSingle() && shape.type(0) instanceof SqlType.Struct struct) {
        return SqlRow.of(SqlStruct.of(struct, values));
      }
      return SqlRow.wrap(values);
    } catch (InvalidProtocolBufferException broken) {
      throw broken(format, in, String.valueOf(broken.getMessage()), broken);
    } catch (ProtobufMismatch | DateTimeException | ArithmeticException | NumberFormatException e) {
      throw broken(format, in, String.valueOf(e.getMessage()), e);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static RecordDecodingException broken(
      String format, CodedInputStream in, String reason, Exception cause) {
    return new RecordDecodingException(format, reason, null, in.getTotalBytesRead(), cause);
  }

  /** Returns what writes rows as {@code message}. */
  static ProtobufRecord writer(Descriptor message, RowShape shape) {
    return ProtobufRecord.of(message, fields(shape));
  }

  private static List<SqlType.Field> fields(RowShape shape) {
    if (shape.isBareSingle() && shape.type(0) instanceof SqlType.Struct struct) {
      return struct.fields();
    }
    return shape.columns().stream().map(c -> new SqlType.Field(c.name(), c.type())).toList();
  }

  /** Writes a row. */
  static void write(ProtobufOutput out, ProtobufRecord record, RowShape shape, SqlRow row) {
    if (shape.isBareSingle() && row.get(0) instanceof SqlStruct struct) {
      record.write(out, struct::get);
    } else {
      record.write(out, row::get);
    }
  }
}
