package io.millrace.sql.internal.format.avro;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.TopicSchemas;
import io.millrace.sql.internal.format.registry.RowReader;
import io.millrace.sql.internal.format.registry.RowWriter;
import io.millrace.sql.internal.format.registry.SchemaLanguage;
import io.millrace.sql.internal.registry.ResolvedSchema;
import io.millrace.sql.schema.SchemaKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;

/** Avro, for rows. */
public final class AvroLanguage implements SchemaLanguage {
  static final String NAME = "AVRO";

  @Override
  public SchemaKind kind() {
    return SchemaKind.AVRO;
  }

  @Override
  public Map<String, String> defaults(RowShape.Side side, String sourceName) {
    String name =
        side == RowShape.Side.VALUE
            ? AvroFromSql.DEFAULT_NAME
            : AvroFromSql.NAMESPACE + '.' + camelCase(sourceName) + "Key";
    return Map.of(TopicSchemas.FULL_NAME, name);
  }

  /** Returns for example {@code PageViews} for {@code PAGE_VIEWS}. */
  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        camel.append(Character.toUpperCase(word.charAt(0)));
        camel.append(word.substring(1).toLowerCase(Locale.ROOT));
      }
    }
    boolean digit = camel.length() > 0 && Character.isDigit(camel.charAt(0));
    return digit ? "_" + camel : camel.toString();
  }

  @Override
  public String schemaOf(RowShape shape) {
    return AvroFromSql.of(shape).toString();
  }

  @Override
  public SqlType typeOf(ResolvedSchema schema, Map<String, String> properties) {
    return AvroToSql.of(AvroSchemas.parse(schema));
  }

  @Override
  public RowReader reader(ResolvedSchema schema, RowShape shape) {
    Schema written = AvroSchemas.parse(schema);
    try {
      if (shape.isBareSingle()) {
        return new AvroRowReader(AvroReaders.of(written, shape.type(0)));
      }
      return AvroRowReader.ofRecord(written, shape);
    } catch (AvroMismatch mismatch) {
      throw new RecordDecodingException(NAME, mismatch.reason(), null, -1, mismatch);
    }
  }

  @Override
  public RowWriter writer(ResolvedSchema schema, RowShape shape) {
    Schema written = AvroSchemas.parse(schema);
    if (shape.isBareSingle()) {
      AvroWriters.ValueWriter writer = AvroWriters.of(written, shape.type(0));
      return (prefix, row) -> {
        AvroOutput out = new AvroOutput(prefix);
        writer.write(out, row.get(0));
        return out.toArray();
      };
    }
    Schema record = AvroSchemas.present(written);
    if (record.getType() != Schema.Type.RECORD) {
      throw new SqlException(
          SqlErrorCode.CONFLICT,
          "columns need an Avro record, but the schema is %s"
              .formatted(record.getType().getName()));
    }
    return rowWriter(written, record, shape.columns());
  }

  private static RowWriter rowWriter(Schema written, Schema record, List<Column> columns) {
    AvroRecordWriter writer =
        AvroRecordWriter.of(
            record, columns.stream().map(c -> new SqlType.Field(c.name(), c.type())).toList());
    int branch = written.isUnion() ? written.getTypes().indexOf(record) : -1;
    return (prefix, row) -> {
      AvroOutput out = new AvroOutput(prefix);
      if (branch >= 0) {
        out.writeLong(branch);
      }
      writer.write(out, row::get);
      return out.toArray();
    };
  }
}
