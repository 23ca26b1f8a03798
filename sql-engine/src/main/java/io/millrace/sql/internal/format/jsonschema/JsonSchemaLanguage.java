package io.millrace.sql.internal.format.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.JsonRowCodec;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.registry.RowReader;
import io.millrace.sql.internal.format.registry.RowWriter;
import io.millrace.sql.internal.format.registry.SchemaLanguage;
import io.millrace.sql.internal.registry.ResolvedSchema;
import io.millrace.sql.schema.SchemaKind;
import java.util.Map;

/**
 * JSON Schema, for rows. A schema says which columns there are; the bytes are plain JSON, and need
 * not be checked against it to be read.
 */
public final class JsonSchemaLanguage implements SchemaLanguage {
  private static final String NAME = "JSON_SR";

  @Override
  public SchemaKind kind() {
    return SchemaKind.JSON;
  }

  @Override
  public String schemaOf(RowShape shape) {
    return JsonSchemaFromSql.of(shape);
  }

  @Override
  public SqlType typeOf(ResolvedSchema schema, Map<String, String> properties) {
    return JsonSchemaToSql.of(schema);
  }

  @Override
  public RowReader reader(ResolvedSchema schema, RowShape shape) {
    return new JsonRowCodec(NAME, shape)::decode;
  }

  @Override
  public RowWriter writer(ResolvedSchema schema, RowShape shape) {
    requireFit(schema, shape);
    return new JsonRowCodec(NAME, shape)::encode;
  }

  private static void requireFit(ResolvedSchema schema, RowShape shape) {
    SqlType type = JsonSchemaToSql.of(schema);
    if (shape.isBareSingle()) {
      requireSame(shape.columns().get(0), type);
      return;
    }
    if (!(type instanceof SqlType.Struct struct)) {
      throw new SqlException(
          SqlErrorCode.CONFLICT, "columns need an object, but the JSON Schema is of " + type);
    }
    for (Column column : shape.columns()) {
      SqlType property =
          struct
              .field(column.name())
              .map(SqlType.Field::type)
              .orElseThrow(
                  () ->
                      new SqlException(
                          SqlErrorCode.CONFLICT,
                          "the JSON Schema has no property \"%s\"".formatted(column.name())));
      requireSame(column, property);
    }
    for (JsonNode name : JsonSchemas.parse(schema).root().path("required")) {
      if (shape.columns().stream().noneMatch(c -> c.name().equals(name.asText()))) {
        throw new SqlException(
            SqlErrorCode.CONFLICT,
            "the required property \"%s\" has no column".formatted(name.asText()));
      }
    }
  }

  private static void requireSame(Column column, SqlType type) {
    if (!column.type().equals(type)) {
      throw new SqlException(
          SqlErrorCode.CONFLICT,
          "column \"%s\" is %s, but the JSON Schema says %s"
              .formatted(column.name(), column.type(), type));
    }
  }
}
