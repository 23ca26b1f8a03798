package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.tree.Literal;
import io.millrace.sql.internal.tree.Properties;
import io.millrace.sql.internal.tree.Property;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A WITH clause whose names have been checked, with typed access to its values. */
final class WithProperties {
  private static final Set<String> COMMON =
      Set.of(
          "KAFKA_TOPIC",
          "PARTITIONS",
          "REPLICAS",
          "RETENTION_MS",
          "CLEANUP_POLICY",
          "KEY_FORMAT",
          "VALUE_FORMAT",
          "FORMAT",
          "KEY_DELIMITER",
          "VALUE_DELIMITER",
          "TIMESTAMP",
          "TIMESTAMP_FORMAT",
          "WRAP_SINGLE_VALUE",
          "KEY_SCHEMA_ID",
          "VALUE_SCHEMA_ID",
          "KEY_SCHEMA_FULL_NAME",
          "VALUE_SCHEMA_FULL_NAME",
          "VALUE_AVRO_SCHEMA_FULL_NAME",
          "KEY_PROTOBUF_NULLABLE_REPRESENTATION",
          "VALUE_PROTOBUF_NULLABLE_REPRESENTATION");
  private static final Set<String> DECLARED_ONLY =
      Set.of(
          "PATH",
          "FOLLOW",
          "WINDOW_TYPE",
          "WINDOW_SIZE",
          "SOURCED_BY_CONNECTOR",
          "SOURCE_CONNECTOR");

  private final Properties properties;

  private WithProperties(Properties properties) {
    this.properties = properties;
  }

  /** Checks the clause of a CREATE over a topic. */
  static WithProperties ofDeclaration(Properties properties) {
    Set<String> known = new TreeSet<>(COMMON);
    known.addAll(DECLARED_ONLY);
    return checked(properties, known);
  }

  /** Checks the clause of a CREATE ... AS SELECT. */
  static WithProperties ofQuery(Properties properties) {
    return checked(properties, new TreeSet<>(COMMON));
  }

  private static WithProperties checked(Properties properties, Set<String> known) {
    for (Property property : properties.entries()) {
      String name = property.name().value().toUpperCase(Locale.ROOT);
      if (!known.contains(name)) {
        throw Problems.unknown(
            property,
            SqlErrorCode.INVALID_PROPERTY,
            "property \"%s\" does not exist here".formatted(name),
            new Problems.Naming(name, known, "Properties are: " + String.join(", ", known) + "."));
      }
    }
    WithProperties result = new WithProperties(properties);
    result.requireAtMostOneOf("FORMAT", List.of("KEY_FORMAT", "VALUE_FORMAT"));
    return result;
  }

  private void requireAtMostOneOf(String name, List<String> others) {
    for (String other : others) {
      if (find(name).isPresent() && find(other).isPresent()) {
        throw Problems.at(
                find(other).get(),
                SqlErrorCode.INVALID_PROPERTY,
                "properties \"%s\" and \"%s\" exclude each other".formatted(name, other))
            .hint("Give FORMAT for both sides, or KEY_FORMAT and VALUE_FORMAT.")
            .build();
      }
    }
  }

  Optional<Property> find(String name) {
    return properties.find(name);
  }

  Properties node() {
    return properties;
  }

  Optional<String> text(String name) {
    return find(name).map(property -> property.value().text());
  }

  Optional<String> upperText(String name) {
    return text(name).map(text -> text.toUpperCase(Locale.ROOT));
  }

  Optional<Integer> positiveInt(String name) {
    return number(name)
        .map(
            number -> {
              if (number < 1 || number > Integer.MAX_VALUE) {
                throw wrongValue(name, "a whole number from 1");
              }
              return number.intValue();
            });
  }

  Optional<Long> number(String name) {
    return find(name)
        .map(
            property -> {
              try {
                return Long.parseLong(property.value().text().strip());
              } catch (NumberFormatException notNumber) {
                throw wrongValue(name, "a whole number");
              }
            });
  }

  Optional<Boolean> flag(String name) {
    return find(name)
        .map(
            property -> {
              String text = property.value().text().toLowerCase(Locale.ROOT);
              if (!text.equals("true") && !text.equals("false")) {
                throw wrongValue(name, "true or false");
              }
              return Boolean.parseBoolean(text);
            });
  }

  private SqlException wrongValue(String name, String expected) {
    Property property = find(name).orElseThrow();
    Literal value = property.value();
    return Problems.at(
            value,
            SqlErrorCode.INVALID_PROPERTY,
            "property \"%s\" takes %s, found %s".formatted(name, expected, value.text()))
        .build();
  }
}
