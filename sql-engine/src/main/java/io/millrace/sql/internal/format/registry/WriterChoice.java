package io.millrace.sql.internal.format.registry;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.TopicSchemas;
import io.millrace.sql.internal.registry.ResolvedSchema;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SchemaRegistry;
import io.millrace.sql.schema.SubjectVersion;
import java.util.Optional;

/**
 * The schema that rows are written with: the one that the property SCHEMA_ID names, else the newest
 * of the topic if it can hold the rows, else one made of the columns, which is registered.
 */
final class WriterChoice {
  private final SchemaLanguage language;
  private final SchemaRegistry registry;

  WriterChoice(SchemaLanguage language, SchemaRegistry registry) {
    this.language = language;
    this.registry = registry;
  }

  /** A schema and what writes with it. */
  record Chosen(int id, RowWriter writer) {}

  Chosen choose(RowShape shape) {
    Optional<String> named = shape.property(TopicSchemas.SCHEMA_ID);
    if (named.isPresent()) {
      int id = id(named.get());
      return new Chosen(id, language.writer(resolve(definition(id)), shape));
    }
    String subject = subject(shape);
    return registry
        .latest(subject)
        .flatMap(latest -> fitting(latest, shape))
        .orElseGet(() -> own(subject, shape));
  }

  /** Registers the schema made of the columns. */
  Chosen own(String subject, RowShape shape) {
    SchemaDefinition own = SchemaDefinition.of(language.kind(), language.schemaOf(shape));
    RowWriter writer = language.writer(resolve(own), shape);
    return new Chosen(registry.register(subject, own), writer);
  }

  private Optional<Chosen> fitting(SubjectVersion latest, RowShape shape) {
    if (latest.definition().kind() != language.kind()) {
      return Optional.empty();
    }
    try {
      RowWriter writer = language.writer(resolve(latest.definition()), shape);
      return Optional.of(new Chosen(latest.id(), writer));
    } catch (SqlException unfit) {
      // It was made for other columns.
      return Optional.empty();
    }
  }

  SchemaDefinition definition(int id) {
    SchemaDefinition definition =
        registry
            .byId(id)
            .orElseThrow(
                () ->
                    new SqlException(
                        SqlErrorCode.INVALID_PROPERTY,
                        "schema id %d is not registered".formatted(id)));
    if (definition.kind() != language.kind()) {
      throw new SqlException(
          SqlErrorCode.INVALID_PROPERTY,
          "schema id %d is %s, not %s".formatted(id, definition.kind(), language.kind()));
    }
    return definition;
  }

  ResolvedSchema resolve(SchemaDefinition definition) {
    return ResolvedSchema.of(definition, registry);
  }

  static int id(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException notNumber) {
      throw SqlException.builder(
              SqlErrorCode.INVALID_PROPERTY,
              "a schema id is a whole number, found \"%s\"".formatted(text))
          .cause(notNumber)
          .build();
    }
  }

  static String subject(RowShape shape) {
    String topic =
        shape
            .topic()
            .orElseThrow(() -> new IllegalStateException("a schema belongs to a topic: " + shape));
    return subject(topic, shape.side());
  }

  static String subject(String topic, RowShape.Side side) {
    return topic + (side == RowShape.Side.KEY ? "-key" : "-value");
  }
}
