package io.millrace.sql.internal.format.builtin;

import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.FormatFeature;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.TopicSchemas;
import io.millrace.sql.internal.format.avro.AvroLanguage;
import io.millrace.sql.internal.format.avro.AvroRules;
import io.millrace.sql.internal.format.registry.RegistryFormat;
import io.millrace.sql.internal.registry.SchemaRules;
import io.millrace.sql.schema.SchemaRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The formats of the dialect. */
public final class BuiltInFormats {
  private BuiltInFormats() {}

  /** Returns what a registry has to know of the schema languages. */
  public static List<SchemaRules> rules() {
    return List.of(new AvroRules());
  }

  /** Returns the formats, those with schemas over {@code registry}. */
  public static Formats over(SchemaRegistry registry) {
    return Formats.withoutSchemas().and(List.of(avro(registry)));
  }

  private static Format avro(SchemaRegistry registry) {
    Set<FormatFeature> features =
        EnumSet.of(
            FormatFeature.KEY,
            FormatFeature.VALUE,
            FormatFeature.MULTI_COLUMN_KEY,
            FormatFeature.WRAP_SINGLES,
            FormatFeature.UNWRAP_SINGLES,
            FormatFeature.NESTED_TYPES,
            FormatFeature.SCHEMA_INFERENCE);
    Set<String> properties = Set.of(TopicSchemas.SCHEMA_ID, TopicSchemas.FULL_NAME);
    return new RegistryFormat(
        new RegistryFormat.Traits("AVRO", features, properties, Set.of()),
        new AvroLanguage(),
        registry);
  }
}
