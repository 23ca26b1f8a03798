package io.millrace.sql.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What exists, at one moment.
 *
 * @param sources streams and tables, by name
 * @param queries persistent queries, oldest first
 * @param types named types, by name
 */
public record CatalogInfo(
    List<SourceInfo> sources, List<QueryInfo> queries, Map<String, SqlType> types) {

  /** Copies the lists. */
  public CatalogInfo {
    sources = List.copyOf(sources);
    queries = List.copyOf(queries);
  }

  /** Returns the stream or table {@code name}, exactly so written. */
  public Optional<SourceInfo> source(String name) {
    return sources.stream().filter(source -> source.name().equals(name)).findFirst();
  }

  /** Returns the query {@code id}; case does not matter. */
  public Optional<QueryInfo> query(String id) {
    return queries.stream().filter(query -> query.id().equalsIgnoreCase(id)).findFirst();
  }
}
