package io.millrace.sql.internal.format.registry;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.TopicSchemas;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SchemaRegistry;
import io.millrace.sql.schema.SubjectVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schemas of topics in a registry, as one format sees them. */
final class RegisteredSchemas implements TopicSchemas {
  private static final String KEY_COLUMN = "ROWKEY";
  private static final String VALUE_COLUMN = "ROWVAL";

  private final RegistryFormat format;
  private final SchemaLanguage language;
  private final SchemaRegistry registry;
  private final WriterChoice choice;

  RegisteredSchemas(RegistryFormat format, SchemaLanguage language, SchemaRegistry registry) {
    this.format = format;
    this.language = language;
    this.registry = registry;
    this.choice = new WriterChoice(language, registry);
  }

  @Override
  public Map<String, String> defaults(RowShape.Side side, String sourceName) {
    return language.defaults(side, sourceName);
  }

  @Override
  public boolean exists(String topic, RowShape.Side side) {
    return registry.latest(WriterChoice.subject(topic, side)).isPresent();
  }

  @Override
  public List<Column> columns(
      String topic, RowShape.Side side, boolean wrapped, Map<String, String> properties) {
    Optional<String> named = Optional.ofNullable(properties.get(SCHEMA_ID));
    SchemaDefinition definition =
        named
            .map(id -> choice.definition(WriterChoice.id(id)))
            .orElseGet(() -> newest(WriterChoice.subject(topic, side)));
    SqlType written = language.typeOf(choice.resolve(definition), properties);
    SqlType type = named.isPresent() ? written : UpperNames.of(written);
    Column.Role role = side == RowShape.Side.KEY ? Column.Role.KEY : Column.Role.VALUE;
    if (!wrapped) {
      String name = side == RowShape.Side.KEY ? KEY_COLUMN : VALUE_COLUMN;
      return List.of(new Column(name, type, role));
    }
    if (!(type instanceof SqlType.Struct struct)) {
      throw SqlException.builder(
              SqlErrorCode.INVALID_STATEMENT,
              "the schema of topic \"%s\" is a single %s, not a record of columns"
                  .formatted(topic, type))
          .hint("Say WRAP_SINGLE_VALUE = false.")
          .build();
    }
    return struct.fields().stream().map(f -> new Column(f.name(), f.type(), role)).toList();
  }

  private SchemaDefinition newest(String subject) {
    SubjectVersion latest =
        registry
            .latest(subject)
            .orElseThrow(
                () ->
                    SqlException.builder(
                            SqlErrorCode.INVALID_STATEMENT,
                            "subject \"%s\" has no schema that could tell the columns"
                                .formatted(subject))
                        .hint("Declare the columns, or register a schema.")
                        .build());
    if (latest.definition().kind() != language.kind()) {
      throw new SqlException(
          SqlErrorCode.INVALID_STATEMENT,
          "the schema of subject \"%s\" is %s, not %s"
              .formatted(subject, latest.definition().kind(), language.kind()));
    }
    return latest.definition();
  }

  @Override
  public void register(RowShape shape, boolean sink) {
    format.check(shape);
    Optional<String> named = shape.property(SCHEMA_ID);
    if (named.isPresent()) {
      int id = WriterChoice.id(named.get());
      SchemaDefinition definition = choice.definition(id);
      if (sink) {
        requireSame(shape, definition, id);
        language.writer(choice.resolve(definition), shape);
      }
      registry.register(WriterChoice.subject(shape), definition);
      return;
    }
    String subject = WriterChoice.subject(shape);
    if (sink || registry.latest(subject).isEmpty()) {
      choice.own(subject, shape);
    }
  }

  /** Checks that the columns are the first ones of the schema, in its order. */
  private void requireSame(RowShape shape, SchemaDefinition definition, int id) {
    SqlType type = language.typeOf(choice.resolve(definition), shape.properties());
    boolean same;
    if (shape.isBareSingle()) {
      same = type.equals(shape.type(0));
    } else {
      List<SqlType.Field> fields = type instanceof SqlType.Struct s ? s.fields() : List.of();
      List<SqlType.Field> own =
          shape.columns().stream().map(c -> new SqlType.Field(c.name(), c.type())).toList();
      same = fields.size() >= own.size() && fields.subList(0, own.size()).equals(own);
    }
    if (!same) {
      throw SqlException.builder(
              SqlErrorCode.CONFLICT,
              "the columns of the %s are not those of schema id %d"
                  .formatted(shape.side() == RowShape.Side.KEY ? "key" : "value", id))
          .detail("columns: %s%nschema:  %s".formatted(shape.columns(), type))
          .hint("Select the columns of the schema, in its order and with its types.")
          .build();
    }
  }
}
