package io.millrace.sql.internal.format.builtin;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.format.FormatProvider;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.FormatFeature;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.TopicSchemas;
import io.millrace.sql.internal.format.avro.AvroLanguage;
import io.millrace.sql.internal.format.avro.AvroRules;
import io.millrace.sql.internal.format.jsonschema.JsonSchemaLanguage;
import io.millrace.sql.internal.format.jsonschema.JsonSchemaRules;
import io.millrace.sql.internal.format.protobuf.PlainProtobufFormat;
import io.millrace.sql.internal.format.protobuf.ProtobufLanguage;
import io.millrace.sql.internal.format.protobuf.ProtobufRules;
import io.millrace.sql.internal.format.registry.RegistryFormat;
import io.millrace.sql.internal.registry.SchemaRules;
import io.millrace.sql.schema.SchemaRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The formats of the dialect. */
public final class BuiltInFormats {
  private BuiltInFormats() {}

  private static final Set<FormatFeature> ALL = Set.copyOf(EnumSet.allOf(FormatFeature.class));

  /** Returns what a registry has to know of the schema languages. */
  public static List<SchemaRules> rules() {
    return List.of(new AvroRules(), new ProtobufRules(), new JsonSchemaRules());
  }

  /** Returns the built-in formats and those of {@code providers}. */
  public static Formats over(SchemaRegistry registry, Iterable<FormatProvider> providers) {
    Formats formats = over(registry);
    for (FormatProvider provider : providers) {
      Format provided = new ProvidedFormat(provider);
      if (formats.names().contains(provided.name())) {
        throw new SqlException(
            SqlErrorCode.DUPLICATE_NAME,
            "format \"%s\" of %s exists already"
                .formatted(provided.name(), provider.getClass().getName()));
      }
      formats = formats.and(List.of(provided));
    }
    return formats;
  }

  /** Returns the built-in formats, those with schemas over {@code registry}. */
  public static Formats over(SchemaRegistry registry) {
    return Formats.withoutSchemas()
        .and(
            List.of(
                avro(registry),
                protobuf(registry),
                new PlainProtobufFormat(),
                jsonSchema(registry)));
  }

  private static Format avro(SchemaRegistry registry) {
    Set<String> properties = Set.of(TopicSchemas.SCHEMA_ID, TopicSchemas.FULL_NAME);
    return new RegistryFormat(
        new RegistryFormat.Traits("AVRO", ALL, properties, Set.of()), new AvroLanguage(), registry);
  }

  private static Format protobuf(SchemaRegistry registry) {
    Set<FormatFeature> features = EnumSet.copyOf(ALL);
    features.remove(FormatFeature.UNWRAP_SINGLES);
    Set<String> properties =
        Set.of(TopicSchemas.SCHEMA_ID, TopicSchemas.FULL_NAME, TopicSchemas.NULLABLE);
    return new RegistryFormat(
        new RegistryFormat.Traits("PROTOBUF", features, properties, Set.of(TopicSchemas.NULLABLE)),
        new ProtobufLanguage(),
        registry);
  }

  private static Format jsonSchema(SchemaRegistry registry) {
    Set<String> properties = Set.of(TopicSchemas.SCHEMA_ID, TopicSchemas.FULL_NAME);
    return new RegistryFormat(
        new RegistryFormat.Traits("JSON_SR", ALL, properties, Set.of()),
        new JsonSchemaLanguage(),
        registry);
  }
}
