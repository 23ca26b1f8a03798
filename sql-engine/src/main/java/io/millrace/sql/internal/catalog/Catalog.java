package io.millrace.sql.internal.catalog;

import io.millrace.sql.api.SqlType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that has a name, at one moment. Immutable.
 *
 * @param sources streams and tables by name, ordered by name
 * @param queries persistent queries by id, oldest first
 * @param types named types, ordered by name
 * @param nextQueryNumber the number that the next query gets
 */
public record Catalog(
    Map<String, Source> sources,
    Map<String, PersistentQuery> queries,
    Map<String, SqlType> types,
    long nextQueryNumber) {

  /** Returns a catalog without objects. */
  public static Catalog empty() {
    return new Catalog(Map.of(), Map.of(), Map.of(), 1);
  }

  /** Returns the catalog after {@code change}. */
  public Catalog apply(CatalogChange change) {
    if (change instanceof CatalogChange.PutSource put) {
      return withSources(sorted(sources, put.source().name(), put.source()));
    } else if (change instanceof CatalogChange.RemoveSource remove) {
      return withSources(sorted(sources, remove.name(), null));
    } else if (change instanceof CatalogChange.PutQuery put) {
      return withQueries(inOrder(queries, put.query().id(), put.query()));
    } else if (change instanceof CatalogChange.RemoveQuery remove) {
      return withQueries(inOrder(queries, remove.id(), null));
    } else if (change instanceof CatalogChange.PutType put) {
      return withTypes(sorted(types, put.name(), put.type()));
    } else if (change instanceof CatalogChange.RemoveType remove) {
      return withTypes(sorted(types, remove.name(), null));
    }
    CatalogChange.NextQueryNumber next = (CatalogChange.NextQueryNumber) change;
    return new Catalog(sources, queries, types, next.number());
  }

  /** Returns the catalog after all changes, in order. */
  public Catalog apply(List<CatalogChange> changes) {
    Catalog result = this;
    for (CatalogChange change : changes) {
      result = result.apply(change);
    }
    return result;
  }

  /** Returns the stream or table {@code name}; those that are always there too. */
  public Optional<Source> source(String name) {
    return Optional.ofNullable(sources.get(name)).or(() -> SystemSources.find(name));
  }

  /** Returns the query {@code id}. */
  public Optional<PersistentQuery> query(String id) {
    return Optional.ofNullable(queries.get(id));
  }

  /** Returns the queries that write the source {@code name}. */
  public List<PersistentQuery> writersOf(String name) {
    return queries.values().stream().filter(query -> query.sink().equals(name)).toList();
  }

  /** Returns the queries that read the source {@code name}. */
  public List<PersistentQuery> readersOf(String name) {
    return queries.values().stream().filter(query -> query.inputs().contains(name)).toList();
  }

  /** Returns the catalog in which the inputs of {@code query} have the columns that it sees. */
  public Catalog asSeenBy(PersistentQuery query) {
    Map<String, Source> seen = new TreeMap<>(sources);
    query
        .inputColumns()
        .forEach((name, count) -> seen.computeIfPresent(name, (n, s) -> s.withFirstColumns(count)));
    return withSources(Collections.unmodifiableMap(seen));
  }

  private Catalog withSources(Map<String, Source> changed) {
    return new Catalog(changed, queries, types, nextQueryNumber);
  }

  private Catalog withQueries(Map<String, PersistentQuery> changed) {
    return new Catalog(sources, changed, types, nextQueryNumber);
  }

  private Catalog withTypes(Map<String, SqlType> changed) {
    return new Catalog(sources, queries, changed, nextQueryNumber);
  }

  private static <V> Map<String, V> sorted(Map<String, V> map, String key, @Nullable V value) {
    return changed(new TreeMap<>(map), key, value);
  }

  private static <V> Map<String, V> inOrder(Map<String, V> map, String key, @Nullable V value) {
    return changed(new LinkedHashMap<>(map), key, value);
  }

  private static <V> Map<String, V> changed(Map<String, V> copy, String key, @Nullable V value) {
    if (value == null) {
      copy.remove(key);
    } else {
      copy.put(key, value);
    }
    return Collections.unmodifiableMap(copy);
  }
}
