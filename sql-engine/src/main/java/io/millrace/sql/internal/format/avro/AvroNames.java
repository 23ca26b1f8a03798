package io.millrace.sql.internal.format.avro;

import io.millrace.sql.api.SqlType;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Which column or field of SQL a name in a schema means: of that name, else in upper case. */
final class AvroNames {
  private AvroNames() {}

  /** Returns the index in {@code names}; -1 if none is meant. */
  static int indexOf(List<String> names, String written) {
    int exact = names.indexOf(written);
    return exact >= 0 ? exact : names.indexOf(written.toUpperCase(Locale.ROOT));
  }

  static int indexOf(SqlType.Struct struct, String written) {
    return indexOf(struct.fields().stream().map(SqlType.Field::name).toList(), written);
  }

  /** Returns the field of a record that the column {@code name} is written to; null if none. */
  static Schema.@Nullable Field field(Schema schema, String name) {
    Schema.Field exact = schema.getField(name);
    if (exact != null) {
      return exact;
    }
    return schema.getFields().stream()
        .filter(field -> field.name().toUpperCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElse(null);
  }
}
