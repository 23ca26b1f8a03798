package io.millrace.sql.internal.catalog;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.json.JsonView;
import java.util.Map;

/** Types as JSON objects: {@code {"base":"DECIMAL","precision":4,"scale":2}}. */
final class TypeCodec {
  private TypeCodec() {}

  static Map<String, Object> toJson(SqlType type) {
    String base = type.baseType().name();
    if (type instanceof SqlType.Decimal decimal) {
      return Map.of("base", base, "precision", decimal.precision(), "scale", decimal.scale());
    } else if (type instanceof SqlType.Array array) {
      return Map.of("base", base, "element", toJson(array.element()));
    } else if (type instanceof SqlType.Map map) {
      return Map.of("base", base, "key", toJson(map.key()), "value", toJson(map.value()));
    } else if (type instanceof SqlType.Struct struct) {
      return Map.of(
          "base", base, "fields", struct.fields().stream().map(TypeCodec::field).toList());
    }
    return Map.of("base", base);
  }

  private static Map<String, Object> field(SqlType.Field field) {
    return Map.of("name", field.name(), "type", toJson(field.type()));
  }

  static SqlType fromJson(JsonView json) {
    SqlBaseType base = SqlBaseType.valueOf(json.text("base"));
    return switch (base) {
      case DECIMAL ->
          new SqlType.Decimal((int) json.number("precision"), (int) json.number("scale"));
      case ARRAY -> new SqlType.Array(fromJson(json.child("element")));
      case MAP -> new SqlType.Map(fromJson(json.child("key")), fromJson(json.child("value")));
      case STRUCT ->
          new SqlType.Struct(
              json.children("fields").stream()
                  .map(f -> new SqlType.Field(f.text("name"), fromJson(f.child("type"))))
                  .toList());
      default -> new SqlType.Primitive(base);
    };
  }
}
