package io.millrace.cli.server.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlType;
import java.util.Map;

/** Columns and types as entities. */
final class SchemaEntities {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SchemaEntities() {}

  /** The columns of a source, said to be keys or headers where they are. */
  static ArrayNode fields(Schema schema, Map<String, String> headerKeys) {
    ArrayNode fields = NODES.arrayNode();
    for (Column column : schema.columns()) {
      ObjectNode field = field(column.name(), column.type());
      if (column.role() == Column.Role.KEY) {
        field.put("type", "KEY");
      } else if (column.role() == Column.Role.HEADERS) {
        field.put("type", "HEADER");
        field.put("headerKey", headerKeys.get(column.name()));
      }
      fields.add(field);
    }
    return fields;
  }

  /** The columns of a result, without roles. */
  static ArrayNode fields(Schema schema) {
    ArrayNode fields = NODES.arrayNode();
    schema.columns().forEach(column -> fields.add(field(column.name(), column.type())));
    return fields;
  }

  private static ObjectNode field(String name, SqlType type) {
    ObjectNode field = NODES.objectNode();
    field.put("name", name);
    field.set("schema", schema(type));
    return field;
  }

  /** A type. */
  static ObjectNode schema(SqlType type) {
    ObjectNode schema = NODES.objectNode();
    schema.put("type", type.baseType().name());
    schema.putNull("fields");
    schema.putNull("memberSchema");
    if (type instanceof SqlType.Struct struct) {
      ArrayNode fields = schema.putArray("fields");
      struct.fields().forEach(field -> fields.add(field(field.name(), field.type())));
    } else if (type instanceof SqlType.Array array) {
      schema.set("memberSchema", schema(array.element()));
    } else if (type instanceof SqlType.Map map) {
      schema.set("memberSchema", schema(map.value()));
    } else if (type instanceof SqlType.Decimal decimal) {
      schema
          .putObject("parameters")
          .put("precision", decimal.precision())
          .put("scale", decimal.scale());
    }
    return schema;
  }
}
