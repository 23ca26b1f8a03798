package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.tree.Identifier;

/** Looks sources up. */
public final class Sources {
  private Sources() {}

  /**
   * Returns the source that {@code name} means.
   *
   * @throws io.millrace.sql.api.SqlException UNKNOWN_SOURCE, with near matches
   */
  public static Source require(Catalog catalog, Identifier name) {
    return catalog
        .source(name.value())
        .orElseThrow(
            () ->
                Problems.unknown(
                    name,
                    SqlErrorCode.UNKNOWN_SOURCE,
                    "stream or table \"%s\" does not exist".formatted(name.value()),
                    new Problems.Naming(
                        name.value(),
                        catalog.sources().keySet(),
                        "SHOW STREAMS and SHOW TABLES list what exists.")));
  }
}
