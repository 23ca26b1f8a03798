package io.millrace.sql.internal.format.registry;

import io.millrace.sql.api.SqlType;
import java.util.List;
import java.util.Locale;

/** Types whose field names are in upper case, as unquoted names of the language are. */
final class UpperNames {
  private UpperNames() {}

  static SqlType of(SqlType type) {
    if (type instanceof SqlType.Array array) {
      return new SqlType.Array(of(array.element()));
    } else if (type instanceof SqlType.Map map) {
      return new SqlType.Map(map.key(), of(map.value()));
    } else if (type instanceof SqlType.Struct struct) {
      List<SqlType.Field> fields =
          struct.fields().stream()
              .map(f -> new SqlType.Field(f.name().toUpperCase(Locale.ROOT), of(f.type())))
              .toList();
      return new SqlType.Struct(fields);
    }
    return type;
  }
}
