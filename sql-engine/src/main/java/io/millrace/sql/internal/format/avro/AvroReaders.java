package io.millrace.sql.internal.format.avro;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a value written with a schema is read as a SQL type. Numbers widen, and anything that is one
 * value can be read as STRING; what else differs is a mismatch, found before the first value.
 */
final class AvroReaders {
  private AvroReaders() {}

  /** Reads one value; what it returns is null for null. Safe for use by many threads. */
  interface ValueReader {
    @Nullable Object read(AvroInput in);
  }

  /**
   * Returns what reads {@code schema} as {@code type}.
   *
   * @throws AvroMismatch when it cannot be read so
   */
  static ValueReader of(Schema schema, SqlType type) {
    return switch (schema.getType()) {
      case NULL -> in -> null;
      case UNION -> union(schema, type);
      case RECORD -> record(schema, struct(schema, type));
      case ARRAY -> array(schema, type);
      case MAP -> map(schema, type);
      default -> AvroScalars.of(schema, type);
    };
  }

  private static SqlType.Struct struct(Schema schema, SqlType type) {
    if (type instanceof SqlType.Struct struct) {
      return struct;
    }
    throw AvroScalars.mismatch(schema, type);
  }

  private static ValueReader union(Schema schema, SqlType type) {
    List<Schema> branches = schema.getTypes();
    boolean single = AvroSchemas.branches(schema).size() <= 1;
    ValueReader[] readers = new ValueReader[branches.size()];
    for (int i = 0; i < readers.length; i++) {
      readers[i] =
          single || branches.get(i).getType() == Schema.Type.NULL
              ? of(branches.get(i), type)
              : branch(branches.get(i), struct(schema, type));
    }
    return in -> readers[AvroSkip.branchIndex(in, readers.length)].read(in);
  }

  /** Reads a branch of a union into the field of a struct that has its name. */
  private static ValueReader branch(Schema branch, SqlType.Struct struct) {
    int index = AvroNames.indexOf(struct, AvroSchemas.branchName(branch));
    if (index < 0) {
      return in -> {
        AvroSkip.skip(in, branch);
        return null;
      };
    }
    ValueReader reader = of(branch, struct.fields().get(index).type());
    return in -> {
      @Nullable Object[] values = new Object[struct.fields().size()];
      values[index] = reader.read(in);
      return SqlStruct.of(struct, values);
    };
  }

  private static ValueReader record(Schema schema, SqlType.Struct struct) {
    AvroFields fields =
        AvroFields.of(schema, struct.fields().stream().map(SqlType.Field::name).toList());
    ValueReader[] readers = fields.readers(index -> struct.fields().get(index).type());
    return in -> SqlStruct.of(struct, fields.read(in, readers));
  }

  private static ValueReader array(Schema schema, SqlType type) {
    if (type instanceof SqlType.Map map
        && AvroSchemas.present(schema.getElementType()).getType() == Schema.Type.RECORD) {
      return entries(schema, map);
    }
    if (!(type instanceof SqlType.Array list)) {
      throw AvroScalars.mismatch(schema, type);
    }
    ValueReader element = of(schema.getElementType(), list.element());
    return in -> {
      List<@Nullable Object> items = new ArrayList<>();
      for (long count = in.readBlock(); count > 0; count = in.readBlock()) {
        for (long i = 0; i < count; i++) {
          items.add(element.read(in));
        }
      }
      return Collections.unmodifiableList(items);
    };
  }

  private static ValueReader map(Schema schema, SqlType type) {
    if (!(type instanceof SqlType.Map sql)) {
      throw AvroScalars.mismatch(schema, type);
    }
    ValueReader value = of(schema.getValueType(), sql.value());
    return in -> {
      Map<Object, @Nullable Object> map = new LinkedHashMap<>();
      for (long count = in.readBlock(); count > 0; count = in.readBlock()) {
        for (long i = 0; i < count; i++) {
          String key = in.readText();
          map.put(key, value.read(in));
        }
      }
      return Collections.unmodifiableMap(map);
    };
  }

  /** Reads an array of keys and values as a map; an entry without a key is left out. */
  private static ValueReader entries(Schema schema, SqlType.Map type) {
    SqlType.Struct entry =
        new SqlType.Struct(
            List.of(
                new SqlType.Field("key", type.key()), new SqlType.Field("value", type.value())));
    ValueReader item = of(schema.getElementType(), entry);
    return in -> {
      Map<Object, @Nullable Object> map = new LinkedHashMap<>();
      for (long count = in.readBlock(); count > 0; count = in.readBlock()) {
        for (long i = 0; i < count; i++) {
          if (item.read(in) instanceof SqlStruct read && read.get(0) != null) {
            map.put(read.get(0), read.get(1));
          }
        }
      }
      return Collections.unmodifiableMap(map);
    };
  }
}
