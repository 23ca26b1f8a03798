package io.millrace.sql.internal.format.avro;

import io.millrace.sql.api.Column;
import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.avro.AvroReaders.ValueReader;
import io.millrace.sql.internal.format.registry.RowReader;
import io.millrace.sql.internal.row.SqlRow;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads rows of one column. */
final class AvroRowReader implements RowReader {
  private final ValueReader reader;

  AvroRowReader(ValueReader reader) {
    this.reader = reader;
  }

  /** Returns what reads the fields of a record into columns. */
  static RowReader ofRecord(Schema written, RowShape shape) {
    Schema record = AvroSchemas.present(written);
    if (record.getType() != Schema.Type.RECORD) {
      throw new AvroMismatch(
          "columns need an Avro record, but the schema is " + record.getType().getName());
    }
    List<String> names = shape.columns().stream().map(Column::name).toList();
    AvroFields fields = AvroFields.of(record, names, shape.needed());
    @Nullable ValueReader[] readers = fields.readers(shape::type);
    int branches = written.isUnion() ? written.getTypes().size() : 0;
    int branch = written.isUnion() ? written.getTypes().indexOf(record) : -1;
    return (data, offset) ->
        guarded(
            data,
            offset,
            in -> {
              if (branch >= 0 && AvroSkip.branchIndex(in, branches) != branch) {
                return null;
              }
              return SqlRow.wrap(fields.read(in, readers));
            });
  }

  @Override
  public @Nullable SqlRow read(byte[] data, int offset) {
    return guarded(data, offset, in -> SqlRow.wrap(new Object[] {reader.read(in)}));
  }

  private interface Body {
    @Nullable SqlRow read(AvroInput in);
  }

  private static @Nullable SqlRow guarded(byte[] data, int offset, Body body) {
    AvroInput in = new AvroInput(data, offset);
    try {
      SqlRow row = body.read(in);
      if (!in.atEnd()) {
        throw new AvroMismatch("%d bytes too many".formatted(data.length - in.position()));
      }
      return row;
    } catch (AvroMismatch broken) {
      throw new RecordDecodingException(
          AvroLanguage.NAME, broken.reason(), null, in.position(), broken);
    } catch (StackOverflowError | NegativeArraySizeException absurd) {
      throw new RecordDecodingException(AvroLanguage.NAME, "not Avro", null, in.position(), absurd);
    }
  }
}
