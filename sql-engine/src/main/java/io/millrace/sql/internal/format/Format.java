package io.millrace.sql.internal.format;

import java.util.Optional;
import java.util.Set;

/** A serialization format, known by the name that KEY_FORMAT and VALUE_FORMAT give. */
public interface Format {

  /** Returns the name in upper case. */
  String name();

  /** Returns what this format can do. */
  Set<FormatFeature> features();

  /** Returns whether this format can do {@code feature}. */
  default boolean has(FormatFeature feature) {
    return features().contains(feature);
  }

  /**
   * Returns whether a single value column is wrapped when WRAP_SINGLE_VALUE does not say. Keys of
   * one column are never wrapped.
   */
  default boolean wrapsSinglesByDefault() {
    return has(FormatFeature.WRAP_SINGLES);
  }

  /**
   * Returns the properties of this format that a query's result takes over from the source it
   * reads, upper case and without the side.
   */
  default Set<String> inheritedProperties() {
    return Set.of();
  }

  /** Returns what this format knows of registered schemas; empty when it needs none. */
  default Optional<TopicSchemas> schemas() {
    return Optional.empty();
  }

  /**
   * Returns a codec for rows of the given shape.
   *
   * @throws io.millrace.sql.api.SqlException NOT_SUPPORTED if this format cannot hold such rows,
   *     INVALID_PROPERTY if a property of the shape has a wrong value; the message names the column
   */
  RowCodec codec(RowShape shape);
}
