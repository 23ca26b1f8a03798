package io.millrace.sql.internal.storage;

import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.RowShape;

/** Registers the schemas of sources whose formats have any. */
public final class SourceSchemas {
  private SourceSchemas() {}

  /**
   * Registers the schemas of keys and values, in this order.
   *
   * @param sink whether a query writes the source
   * @throws io.millrace.sql.api.SqlException CONFLICT when they are not compatible with those that
   *     are registered
   */
  public static void register(Formats formats, Source source, boolean sink) {
    if (!source.schema().keyColumns().isEmpty()) {
      RowShape keys = SourceCodecs.keyShape(formats, source.schema(), source.storage());
      formats
          .require(source.storage().keyFormat().name())
          .schemas()
          .ifPresent(schemas -> schemas.register(keys, sink));
    }
    RowShape values = SourceCodecs.valueShape(formats, source.schema(), source.storage());
    formats
        .require(source.storage().valueFormat().name())
        .schemas()
        .ifPresent(schemas -> schemas.register(values, sink));
  }
}
