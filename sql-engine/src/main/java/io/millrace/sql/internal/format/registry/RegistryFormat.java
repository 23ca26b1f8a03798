package io.millrace.sql.internal.format.registry;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.FormatFeature;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.ShapeChecks;
import io.millrace.sql.internal.format.TopicSchemas;
import io.millrace.sql.schema.SchemaRegistry;
import java.util.Optional;
import java.util.Set;

/** A format over a schema registry, in one schema language. */
public final class RegistryFormat implements Format {
  private final Traits traits;
  private final SchemaLanguage language;
  private final SchemaRegistry registry;

  /**
   * What tells one such format from another.
   *
   * @param name its name in upper case
   * @param features what it can do
   * @param properties the properties it takes, upper case and without the side
   * @param inherited those that a query's result takes over
   */
  public record Traits(
      String name, Set<FormatFeature> features, Set<String> properties, Set<String> inherited) {

    /** Copies the sets. */
    public Traits {
      features = Set.copyOf(features);
      properties = Set.copyOf(properties);
      inherited = Set.copyOf(inherited);
    }
  }

  /** Creates a format that keeps its schemas in {@code registry}. */
  public RegistryFormat(Traits traits, SchemaLanguage language, SchemaRegistry registry) {
    this.traits = traits;
    this.language = language;
    this.registry = registry;
  }

  @Override
  public String name() {
    return traits.name();
  }

  @Override
  public Set<FormatFeature> features() {
    return traits.features();
  }

  @Override
  public Set<String> inheritedProperties() {
    return traits.inherited();
  }

  @Override
  public Optional<TopicSchemas> schemas() {
    return Optional.of(new RegisteredSchemas(this, language, registry));
  }

  @Override
  public RowCodec codec(RowShape shape) {
    check(shape);
    return new RegisteredRowCodec(name(), language, registry, shape);
  }

  /** Checks that rows of {@code shape} can be held at all. */
  void check(RowShape shape) {
    ShapeChecks.requireKnownProperties(this, shape, traits.properties());
    shape.columns().forEach(column -> ShapeChecks.requireStringMapKeys(this, column));
    if (shape.isBareSingle() && !has(FormatFeature.UNWRAP_SINGLES)) {
      throw new SqlException(
          SqlErrorCode.NOT_SUPPORTED,
          "format %s holds objects only, not a single value".formatted(name()));
    }
    language.schemaOf(shape);
  }
}
