package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.internal.catalog.FormatSpec;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.FormatFeature;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.RowShape.Side;
import io.millrace.sql.internal.format.TopicSchemas;
import io.millrace.sql.internal.tree.Property;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats of keys and values that a WITH clause names, with their properties. */
final class SourceFormats {
  private static final String FORMAT = "FORMAT";
  // Names of properties without the side, as formats know them.
  private static final List<String> PROPERTIES =
      List.of("DELIMITER", TopicSchemas.SCHEMA_ID, TopicSchemas.FULL_NAME, TopicSchemas.NULLABLE);
  private static final String OLD_FULL_NAME = "VALUE_AVRO_SCHEMA_FULL_NAME";

  private final Formats formats;
  private final WithProperties with;
  private final String sourceName;

  SourceFormats(Formats formats, WithProperties with, String sourceName) {
    this.formats = formats;
    this.with = with;
    this.sourceName = sourceName;
  }

  /** Returns the format that the clause names for one side; empty when it names none. */
  Optional<FormatSpec> named(Side side) {
    return find(side)
        .map(
            property -> {
              Format format =
                  SourceRules.at(property.value(), () -> formats.require(property.value().text()));
              return complete(format, side, Map.of());
            });
  }

  private Optional<Property> find(Side side) {
    return with.find(side + "_" + FORMAT).or(() -> with.find(FORMAT));
  }

  /** Returns the format {@code name}, which the clause does not name, with its properties. */
  FormatSpec byDefault(String name, Side side) {
    return complete(formats.require(name), side, Map.of());
  }

  /** Returns the format that a result has whose source has {@code inherited}. */
  FormatSpec inheriting(FormatSpec inherited, Side side) {
    String name = find(side).isPresent() ? named(side).orElseThrow().name() : inherited.name();
    Format format = formats.require(name);
    Map<String, String> taken = new HashMap<>(inherited.properties());
    taken.keySet().retainAll(format.inheritedProperties());
    return complete(format, side, name.equals(inherited.name()) ? taken : Map.of());
  }

  private FormatSpec complete(Format format, Side side, Map<String, String> inherited) {
    Map<String, String> properties = new HashMap<>();
    format.schemas().ifPresent(schemas -> properties.putAll(schemas.defaults(side, sourceName)));
    properties.putAll(inherited);
    for (String name : PROPERTIES) {
      with.text(side + "_" + name).ifPresent(value -> properties.put(name, value));
    }
    if (side == Side.VALUE) {
      with.text(OLD_FULL_NAME).ifPresent(value -> properties.put(TopicSchemas.FULL_NAME, value));
    }
    requireSchemas(format, side);
    return new FormatSpec(format.name(), properties);
  }

  private void requireSchemas(Format format, Side side) {
    Optional<Property> id = with.find(side + "_" + TopicSchemas.SCHEMA_ID);
    if (id.isPresent() && format.schemas().isEmpty()) {
      throw Problems.at(
              id.get(),
              SqlErrorCode.INVALID_PROPERTY,
              "property \"%s_%s\" needs a format with schemas, but the format is %s"
                  .formatted(side, TopicSchemas.SCHEMA_ID, format.name()))
          .hint("Use the format AVRO, PROTOBUF or JSON_SR.")
          .build();
    }
  }

  /** Returns what a format knows of schemas. */
  Optional<TopicSchemas> schemas(FormatSpec spec) {
    return formats.require(spec.name()).schemas();
  }

  /** Returns whether a single column of {@code side} is wrapped where nothing says. */
  boolean wrapsSingles(FormatSpec spec, Side side) {
    Format format = formats.require(spec.name());
    return side == Side.VALUE
        ? format.wrapsSinglesByDefault()
        : !format.has(FormatFeature.UNWRAP_SINGLES);
  }
}
