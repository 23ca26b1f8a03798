package io.millrace.sql.internal.format.avro;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How values of a SQL type are written with a schema, which need not be one of ours: numbers widen,
 * null goes to the null of a union. What does not fit is an error before the first value.
 */
final class AvroWriters {
  private AvroWriters() {}

  /** Writes one value. Safe for use by many threads. */
  interface ValueWriter {
    void write(AvroOutput out, @Nullable Object value);
  }

  static ValueWriter of(Schema schema, SqlType type) {
    return switch (schema.getType()) {
      case UNION -> union(schema, type);
      case RECORD -> {
        if (!(type instanceof SqlType.Struct struct)) {
          throw AvroUnfit.type(schema, type);
        }
        yield record(schema, struct);
      }
      case ARRAY -> array(schema, type);
      case MAP -> map(schema, type);
      default -> AvroScalarWriters.of(schema, type);
    };
  }

  private static ValueWriter union(Schema schema, SqlType type) {
    List<Schema> branches = schema.getTypes();
    if (AvroSchemas.branches(schema).size() > 1) {
      return AvroUnionWriter.of(schema, type);
    }
    int nullIndex = schema.getIndexNamed("null") == null ? -1 : schema.getIndexNamed("null");
    int index = nullIndex == 0 ? 1 : 0;
    if (index >= branches.size()) {
      throw AvroUnfit.type(schema, type);
    }
    ValueWriter present = of(branches.get(index), type);
    return (out, value) -> {
      if (value == null && nullIndex >= 0) {
        out.writeLong(nullIndex);
      } else {
        out.writeLong(index);
        present.write(out, value);
      }
    };
  }

  private static ValueWriter record(Schema schema, SqlType.Struct struct) {
    AvroRecordWriter record = AvroRecordWriter.of(schema, struct.fields());
    return (out, value) -> {
      if (value == null) {
        throw AvroUnfit.nothing(schema);
      }
      SqlStruct row = (SqlStruct) value;
      record.write(out, row::get);
    };
  }

  private static ValueWriter array(Schema schema, SqlType type) {
    if (type instanceof SqlType.Map map) {
      return entries(schema, map);
    }
    if (!(type instanceof SqlType.Array sql)) {
      throw AvroUnfit.type(schema, type);
    }
    ValueWriter element = of(schema.getElementType(), sql.element());
    return (out, value) -> {
      if (value == null) {
        throw AvroUnfit.nothing(schema);
      }
      List<?> list = (List<?>) value;
      if (!list.isEmpty()) {
        out.writeLong(list.size());
        for (Object item : list) {
          element.write(out, item);
        }
      }
      out.writeLong(0);
    };
  }

  private static ValueWriter map(Schema schema, SqlType type) {
    if (!(type instanceof SqlType.Map map) || !map.key().is(SqlBaseType.STRING)) {
      throw AvroUnfit.type(schema, type);
    }
    ValueWriter element = of(schema.getValueType(), map.value());
    return (out, value) -> {
      if (value == null) {
        throw AvroUnfit.nothing(schema);
      }
      Map<?, ?> entries = (Map<?, ?>) value;
      if (!entries.isEmpty()) {
        out.writeLong(entries.size());
        entries.forEach(
            (key, item) -> {
              out.writeText((String) key);
              element.write(out, item);
            });
      }
      out.writeLong(0);
    };
  }

  /** Writes a map as an array of records of a key and a value. */
  private static ValueWriter entries(Schema schema, SqlType.Map type) {
    Schema entry = AvroSchemas.present(schema.getElementType());
    if (!AvroSchemas.isEntries(schema)) {
      throw AvroUnfit.type(schema, type);
    }
    SqlType.Struct struct =
        new SqlType.Struct(
            List.of(
                new SqlType.Field("key", type.key()), new SqlType.Field("value", type.value())));
    ValueWriter item =
        of(schema.getElementType().isUnion() ? schema.getElementType() : entry, struct);
    return (out, value) -> {
      if (value == null) {
        throw AvroUnfit.nothing(schema);
      }
      Map<?, ?> entries = (Map<?, ?>) value;
      if (!entries.isEmpty()) {
        out.writeLong(entries.size());
        entries.forEach((key, element) -> item.write(out, SqlStruct.of(struct, key, element)));
      }
      out.writeLong(0);
    };
  }
}
