package io.millrace.sql.internal.format.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Why what was written under one schema may not be valid under another. A program is taken to write
 * only the properties that its schema names; so a schema may get a property that the other one does
 * not forbid.
 */
final class JsonSchemaDifference {
  private static final List<String> UPPER_LIMITS =
      List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
  private static final List<String> LOWER_LIMITS =
      List.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
  private static final List<String> FIXED = List.of("pattern", "format", "multipleOf", "const");

  private final JsonSchemas readers;
  private final JsonSchemas writers;
  private final Set<String> compared = new HashSet<>();

  JsonSchemaDifference(JsonSchemas reader, JsonSchemas writer) {
    this.readers = reader;
    this.writers = writer;
  }

  List<String> compare() {
    List<String> reasons = new ArrayList<>();
    compare("#", readers.root(), writers.root(), reasons);
    return reasons;
  }

  private void compare(String path, JsonNode reader, JsonNode writer, List<String> reasons) {
    boolean again =
        reader.has("$ref") && writer.has("$ref") && !compared.add(reader + " " + writer);
    if (again) {
      return;
    }
    JsonNode now = readers.resolve(reader);
    JsonNode before = writers.resolve(writer);
    if (accepts(now) || isNever(before)) {
      return;
    }
    if (isNever(now)) {
      reasons.add(path + ": nothing is allowed any more");
      return;
    }
    List<JsonNode> nowChoices = choices(now);
    List<JsonNode> beforeChoices = choices(before);
    if (nowChoices.size() == 1 && beforeChoices.size() == 1) {
      compareSingle(path, nowChoices.get(0), beforeChoices.get(0), reasons);
      return;
    }
    for (JsonNode choice : beforeChoices) {
      boolean allowed =
          nowChoices.stream()
              .anyMatch(
                  candidate -> {
                    List<String> found = new ArrayList<>();
                    compare(path, candidate, choice, found);
                    return found.isEmpty();
                  });
      if (!allowed) {
        reasons.add("%s: %s is not allowed any more".formatted(path, choice));
      }
    }
  }

  /** Whether everything is valid. */
  private static boolean accepts(JsonNode node) {
    return node.isBoolean() ? node.asBoolean() : node.isEmpty();
  }

  private static boolean isNever(JsonNode node) {
    return node.isBoolean() && !node.asBoolean();
  }

  /** Returns the alternatives of a schema, one for each type it names. */
  private static List<JsonNode> choices(JsonNode node) {
    List<JsonNode> alternatives = JsonSchemas.alternatives(node);
    if (!alternatives.isEmpty()) {
      return List.copyOf(alternatives);
    }
    List<String> types = JsonSchemas.types(node);
    if (types.size() <= 1) {
      return List.of(node);
    }
    List<JsonNode> choices = new ArrayList<>();
    for (String type : types) {
      ObjectNode single = node.deepCopy();
      choices.add(single.put("type", type));
    }
    return List.copyOf(choices);
  }

  private void compareSingle(String path, JsonNode now, JsonNode before, List<String> reasons) {
    if (!JsonSchemas.alternatives(now).isEmpty() || !JsonSchemas.alternatives(before).isEmpty()) {
      compare(path, choices(now).get(0), choices(before).get(0), reasons);
      return;
    }
    compareTypes(path, now, before, reasons);
    compareValues(path, now, before, reasons);
    compareLimits(path, now, before, reasons);
    compareObjects(path, now, before, reasons);
    compareParts(path, now, before, reasons);
    if (now.path("items").isObject() && before.path("items").isObject()) {
      compare(path + "/items", now.path("items"), before.path("items"), reasons);
    }
  }

  private static void compareTypes(
      String path, JsonNode now, JsonNode before, List<String> reasons) {
    List<String> nowTypes = JsonSchemas.types(now);
    List<String> beforeTypes = JsonSchemas.types(before);
    boolean widened = nowTypes.contains("number") && beforeTypes.equals(List.of("integer"));
    if (!nowTypes.isEmpty() && !nowTypes.equals(beforeTypes) && !widened) {
      reasons.add(
          "%s: the type was %s and is %s"
              .formatted(path, beforeTypes.isEmpty() ? "any" : beforeTypes, nowTypes));
    }
  }

  private static void compareValues(
      String path, JsonNode now, JsonNode before, List<String> reasons) {
    if (now.has("enum")) {
      Set<JsonNode> allowed = new HashSet<>();
      now.path("enum").forEach(allowed::add);
      boolean contained = before.has("enum");
      for (JsonNode value : before.path("enum")) {
        contained &= allowed.contains(value);
      }
      if (!contained) {
        reasons.add(path + ": values of the enum are gone");
      }
    }
    for (String keyword : FIXED) {
      if (now.has(keyword) && !now.get(keyword).equals(before.path(keyword))) {
        reasons.add("%s: %s is new or another".formatted(path, keyword));
      }
    }
    if (now.path("uniqueItems").asBoolean() && !before.path("uniqueItems").asBoolean()) {
      reasons.add(path + ": uniqueItems is new");
    }
  }

  private static void compareLimits(
      String path, JsonNode now, JsonNode before, List<String> reasons) {
    for (String keyword : UPPER_LIMITS) {
      if (now.has(keyword)
          && (!before.has(keyword)
              || now.get(keyword).decimalValue().compareTo(before.get(keyword).decimalValue())
                  < 0)) {
        reasons.add("%s: %s is new or smaller".formatted(path, keyword));
      }
    }
    for (String keyword : LOWER_LIMITS) {
      if (now.has(keyword)
          && (!before.has(keyword)
              || now.get(keyword).decimalValue().compareTo(before.get(keyword).decimalValue())
                  > 0)) {
        reasons.add("%s: %s is new or larger".formatted(path, keyword));
      }
    }
  }

  private void compareObjects(String path, JsonNode now, JsonNode before, List<String> reasons) {
    JsonNode rest = now.path("additionalProperties");
    before
        .path("properties")
        .properties()
        .forEach(
            entry -> {
              String at = path + "/properties/" + entry.getKey();
              JsonNode property = now.path("properties").path(entry.getKey());
              if (!property.isMissingNode()) {
                compare(at, property, entry.getValue(), reasons);
              } else if (!rest.isMissingNode()) {
                compare(at, rest, entry.getValue(), reasons);
              }
            });
    JsonNode restBefore = before.path("additionalProperties");
    if (!rest.isMissingNode() && !accepts(rest)) {
      if (restBefore.isObject()) {
        compare(path + "/additionalProperties", rest, restBefore, reasons);
      } else if (!isNever(restBefore) && !before.has("properties")) {
        reasons.add(path + ": additionalProperties were free");
      }
    }
    Set<JsonNode> requiredBefore = new HashSet<>();
    before.path("required").forEach(requiredBefore::add);
    for (JsonNode name : now.path("required")) {
      boolean defaulted = now.path("properties").path(name.asText()).has("default");
      if (!requiredBefore.contains(name) && !defaulted) {
        reasons.add("%s: property %s is required now".formatted(path, name));
      }
    }
  }

  /** Each part of {@code allOf} must allow what all parts together did. */
  private void compareParts(String path, JsonNode now, JsonNode before, List<String> reasons) {
    JsonNode parts = now.path("allOf");
    JsonNode partsBefore = before.path("allOf");
    for (int i = 0; i < parts.size(); i++) {
      if (i < partsBefore.size()) {
        compare(path + "/allOf/" + i, parts.get(i), partsBefore.get(i), reasons);
      } else {
        compare(path + "/allOf/" + i, parts.get(i), before, reasons);
      }
    }
  }
}
