package io.millrace.sql.internal.format.jsonschema;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.registry.ResolvedSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A parsed schema with those it refers to. */
final class JsonSchemas {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final Set<String> TYPES =
      Set.of("null", "boolean", "object", "array", "number", "integer", "string");
  private static final int MAX_HOPS = 50;

  private final JsonNode root;
  private final Map<String, String> references;

  private JsonSchemas(JsonNode root, Map<String, String> references) {
    this.root = root;
    this.references = references;
  }

  /**
   * Parses a schema.
   *
   * @throws SqlException INVALID_VALUE when it is not one
   */
  static JsonSchemas parse(ResolvedSchema schema) {
    JsonNode root = read(schema.text());
    requireSchema(root);
    return new JsonSchemas(root, schema.references());
  }

  private static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException malformed) {
      throw SqlException.builder(
              SqlErrorCode.INVALID_VALUE, "not a JSON Schema: " + malformed.getOriginalMessage())
          .cause(malformed)
          .build();
    }
  }

  private static void requireSchema(JsonNode node) {
    if (!node.isObject() && !node.isBoolean()) {
      throw invalid("a schema is an object, true or false, found " + node);
    }
    for (String type : types(node)) {
      if (!TYPES.contains(type)) {
        throw invalid("\"%s\" is no type of JSON".formatted(type));
      }
    }
    node.path("properties").forEach(JsonSchemas::requireSchema);
    if (node.path("items").isObject()) {
      requireSchema(node.path("items"));
    }
    for (JsonNode alternative : alternatives(node)) {
      requireSchema(alternative);
    }
  }

  private static SqlException invalid(String reason) {
    return new SqlException(SqlErrorCode.INVALID_VALUE, "not a JSON Schema: " + reason);
  }

  JsonNode root() {
    return root;
  }

  /** Returns the compact text. */
  String text() {
    return root.toString();
  }

  /** Returns the names that {@code type} gives; none when there is no such keyword. */
  static List<String> types(JsonNode node) {
    JsonNode type = node.path("type");
    List<String> names = new ArrayList<>();
    if (type.isArray()) {
      type.forEach(name -> names.add(name.asText()));
    } else if (!type.isMissingNode()) {
      names.add(type.asText());
    }
    return names;
  }

  /** Returns what {@code oneOf} or {@code anyOf} lists. */
  static List<JsonNode> alternatives(JsonNode node) {
    List<JsonNode> found = new ArrayList<>();
    node.path("oneOf").forEach(found::add);
    node.path("anyOf").forEach(found::add);
    return found;
  }

  /**
   * Returns the schema that {@code node} is or refers to.
   *
   * @throws SqlException INVALID_VALUE when it refers to nothing
   */
  JsonNode resolve(JsonNode node) {
    JsonNode at = node;
    for (int hops = 0; at.has("$ref"); hops++) {
      String reference = at.get("$ref").asText();
      at = hops < MAX_HOPS ? target(reference) : root.path("\0");
      if (at.isMissingNode()) {
        throw invalid("\"%s\" refers to nothing".formatted(reference));
      }
    }
    return at;
  }

  private JsonNode target(String reference) {
    int hash = reference.indexOf('#');
    String file = hash < 0 ? reference : reference.substring(0, hash);
    String pointer = hash < 0 ? "" : reference.substring(hash + 1);
    JsonNode from = root;
    if (!file.isEmpty()) {
      String text = references.get(file);
      from = text == null ? root.path("\0") : read(text);
    }
    if (pointer.isEmpty()) {
      return from;
    }
    return pointer.startsWith("/") ? from.at(pointer) : from.path("\0");
  }
}
