package io.millrace.sql.internal.format.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.registry.ResolvedSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SQL types that schemas mean. An alternative with null is the other one; of any other choice,
 * and where nothing is said, the JSON text is read as STRING.
 */
final class JsonSchemaToSql {
  private static final String CONNECT_TYPE = "connect.type";
  private static final String CONNECT_DATA = "org.apache.kafka.connect.data.";
  private static final int MAX_DEPTH = 64;
  private static final int DEFAULT_PRECISION = 64;

  private final JsonSchemas schemas;

  private JsonSchemaToSql(JsonSchemas schemas) {
    this.schemas = schemas;
  }

  /**
   * Returns the type.
   *
   * @throws SqlException NOT_SUPPORTED when the schema holds itself
   */
  static SqlType of(ResolvedSchema schema) {
    JsonSchemas parsed = JsonSchemas.parse(schema);
    return new JsonSchemaToSql(parsed).type(parsed.root(), 0);
  }

  private SqlType type(JsonNode written, int depth) {
    if (depth > MAX_DEPTH) {
      throw new SqlException(
          SqlErrorCode.NOT_SUPPORTED, "the JSON Schema holds itself, which no type in SQL does");
    }
    JsonNode node = schemas.resolve(written);
    List<JsonNode> alternatives =
        JsonSchemas.alternatives(node).stream().filter(a -> !isNull(schemas.resolve(a))).toList();
    if (!alternatives.isEmpty()) {
      return alternatives.size() == 1 ? type(alternatives.get(0), depth + 1) : SqlTypes.STRING;
    }
    if (node.has("allOf")) {
      return merged(node, depth);
    }
    List<String> types =
        JsonSchemas.types(node).stream().filter(type -> !type.equals("null")).toList();
    if (types.size() > 1) {
      return SqlTypes.STRING;
    }
    return named(types.isEmpty() ? implied(node) : types.get(0), node, depth);
  }

  private static boolean isNull(JsonNode node) {
    return JsonSchemas.types(node).equals(List.of("null"));
  }

  private static String implied(JsonNode node) {
    if (node.has("properties")) {
      return "object";
    }
    return node.has("items") ? "array" : "string";
  }

  private SqlType named(String type, JsonNode node, int depth) {
    SqlType logical = logical(node);
    if (logical != null) {
      return logical;
    }
    String connect = node.path(CONNECT_TYPE).asText();
    return switch (type) {
      case "boolean" -> SqlTypes.BOOLEAN;
      case "integer" ->
          List.of("int8", "int16", "int32").contains(connect) ? SqlTypes.INTEGER : SqlTypes.BIGINT;
      case "number" -> SqlTypes.DOUBLE;
      case "array" ->
          SqlTypes.array(
              node.path("items").isObject()
                  ? type(node.path("items"), depth + 1)
                  : SqlTypes.STRING);
      case "object" -> object(node, connect, depth);
      default -> connect.equals("bytes") ? SqlTypes.BYTES : SqlTypes.STRING;
    };
  }

  /** Returns the type that a title of Connect means; null if it means none. */
  private static @Nullable SqlType logical(JsonNode node) {
    String title = node.path("title").asText();
    if (!title.startsWith(CONNECT_DATA)) {
      return null;
    }
    return switch (title.substring(CONNECT_DATA.length())) {
      case "Decimal" -> decimal(node);
      case "Date" -> SqlTypes.DATE;
      case "Time" -> SqlTypes.TIME;
      case "Timestamp" -> SqlTypes.TIMESTAMP;
      default -> null;
    };
  }

  private static SqlType decimal(JsonNode node) {
    JsonNode parameters = node.path("connect.parameters");
    return SqlTypes.decimal(
        parameters.path("connect.decimal.precision").asInt(DEFAULT_PRECISION),
        parameters.path("scale").asInt(0));
  }

  private SqlType object(JsonNode node, String connect, int depth) {
    if (connect.equals("map") || !node.has("properties")) {
      JsonNode value = node.path("additionalProperties");
      return SqlTypes.map(value.isObject() ? type(value, depth + 1) : SqlTypes.STRING);
    }
    return new SqlType.Struct(fields(node.path("properties"), depth));
  }

  private List<SqlType.Field> fields(JsonNode properties, int depth) {
    List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(properties.properties());
    // The sort is stable: properties without an index keep the order of the text, behind the
    // others.
    entries.sort(
        Comparator.comparingInt(
            entry -> entry.getValue().path("connect.index").asInt(Integer.MAX_VALUE)));
    return entries.stream()
        .map(entry -> new SqlType.Field(entry.getKey(), type(entry.getValue(), depth + 1)))
        .toList();
  }

  /** Returns the struct of all properties that the parts of {@code allOf} have. */
  private SqlType merged(JsonNode node, int depth) {
    Map<String, SqlType.Field> fields = new LinkedHashMap<>();
    List<JsonNode> parts = new ArrayList<>();
    node.path("allOf").forEach(parts::add);
    for (JsonNode part : parts) {
      SqlType type = type(part, depth + 1);
      if (!(type instanceof SqlType.Struct struct)) {
        return parts.size() == 1 ? type : SqlTypes.STRING;
      }
      struct.fields().forEach(field -> fields.putIfAbsent(field.name(), field));
    }
    fields(node.path("properties"), depth).forEach(f -> fields.putIfAbsent(f.name(), f));
    return new SqlType.Struct(List.copyOf(fields.values()));
  }
}
