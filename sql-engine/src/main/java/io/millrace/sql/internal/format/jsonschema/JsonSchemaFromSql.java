package io.millrace.sql.internal.format.jsonschema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.RowShape;
import java.util.List;

/** The schemas of rows: every property may be null and has its place among the others. */
final class JsonSchemaFromSql {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String TYPE = "type";
  private static final String CONNECT_TYPE = "connect.type";

  private JsonSchemaFromSql() {}

  /** Returns the schema of rows of {@code shape}. */
  static String of(RowShape shape) {
    if (shape.isBareSingle()) {
      return optional(NODES.objectNode(), of(shape.type(0))).toString();
    }
    List<SqlType.Field> fields =
        shape.columns().stream().map(c -> new SqlType.Field(c.name(), c.type())).toList();
    return object(fields).toString();
  }

  private static ObjectNode optional(ObjectNode outer, ObjectNode present) {
    outer.putArray("oneOf").add(NODES.objectNode().put(TYPE, "null")).add(present);
    return outer;
  }

  private static ObjectNode object(List<SqlType.Field> fields) {
    ObjectNode object = NODES.objectNode().put(TYPE, "object");
    ObjectNode properties = object.putObject("properties");
    for (int i = 0; i < fields.size(); i++) {
      ObjectNode property = NODES.objectNode().put("connect.index", i);
      properties.set(fields.get(i).name(), optional(property, of(fields.get(i).type())));
    }
    return object;
  }

  private static ObjectNode of(SqlType type) {
    return switch (type.baseType()) {
      case BOOLEAN -> single("boolean");
      case INTEGER -> single("integer").put(CONNECT_TYPE, "int32");
      case BIGINT -> single("integer").put(CONNECT_TYPE, "int64");
      case DOUBLE -> single("number").put(CONNECT_TYPE, "float64");
      case STRING -> single("string");
      case BYTES -> single("string").put(CONNECT_TYPE, "bytes");
      case DECIMAL -> decimal((SqlType.Decimal) type);
      case DATE -> logical("integer", "Date", "int32");
      case TIME -> logical("integer", "Time", "int32");
      case TIMESTAMP -> logical("integer", "Timestamp", "int64");
      case ARRAY -> {
        ObjectNode array = single("array");
        array.set("items", optional(NODES.objectNode(), of(((SqlType.Array) type).element())));
        yield array;
      }
      case MAP -> {
        ObjectNode map = single("object").put(CONNECT_TYPE, "map");
        map.set(
            "additionalProperties", optional(NODES.objectNode(), of(((SqlType.Map) type).value())));
        yield map;
      }
      case STRUCT -> object(((SqlType.Struct) type).fields());
    };
  }

  private static ObjectNode single(String type) {
    return NODES.objectNode().put(TYPE, type);
  }

  private static ObjectNode logical(String type, String name, String connectType) {
    return single(type)
        .put("title", "org.apache.kafka.connect.data." + name)
        .put("connect.version", 1)
        .put(CONNECT_TYPE, connectType);
  }

  private static ObjectNode decimal(SqlType.Decimal type) {
    ObjectNode decimal = logical("number", "Decimal", "bytes");
    decimal
        .putObject("connect.parameters")
        .put("scale", String.valueOf(type.scale()))
        .put("connect.decimal.precision", String.valueOf(type.precision()));
    return decimal;
  }
}
