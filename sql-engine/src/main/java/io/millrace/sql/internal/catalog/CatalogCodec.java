package io.millrace.sql.internal.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.catalog.CatalogChange.NextQueryNumber;
import io.millrace.sql.internal.catalog.CatalogChange.PutQuery;
import io.millrace.sql.internal.catalog.CatalogChange.PutSource;
import io.millrace.sql.internal.catalog.CatalogChange.PutType;
import io.millrace.sql.internal.catalog.CatalogChange.RemoveQuery;
import io.millrace.sql.internal.catalog.CatalogChange.RemoveSource;
import io.millrace.sql.internal.catalog.CatalogChange.RemoveType;
import io.millrace.sql.internal.json.JsonObjects;
import io.millrace.sql.internal.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Catalog changes as records. The topic is compacted by key, so the key names the object and the
 * value is all of it; no value removes it.
 *
 * <pre>
 *   key            value (JSON)
 *   source/NAME    {"name", "kind", "columns", "topic", "keyFormat", "valueFormat", ...}
 *   query/ID       {"id", "statement", "sink", "inputs", "columns", "paused", "properties"}
 *   type/NAME      {"base", ...}
 *   next-query     {"number"}
 * </pre>
 */
final class CatalogCodec {
  private static final String SOURCE = "source/";
  private static final String QUERY = "query/";
  private static final String TYPE = "type/";
  private static final String NEXT_QUERY = "next-query";

  private CatalogCodec() {}

  static byte[] key(CatalogChange change) {
    return keyText(change).getBytes(UTF_8);
  }

  private static String keyText(CatalogChange change) {
    if (change instanceof PutSource put) {
      return SOURCE + put.source().name();
    } else if (change instanceof RemoveSource remove) {
      return SOURCE + remove.name();
    } else if (change instanceof PutQuery put) {
      return QUERY + put.query().id();
    } else if (change instanceof RemoveQuery remove) {
      return QUERY + remove.id();
    } else if (change instanceof PutType put) {
      return TYPE + put.name();
    } else if (change instanceof RemoveType remove) {
      return TYPE + remove.name();
    }
    return NEXT_QUERY;
  }

  static byte @Nullable [] value(CatalogChange change) {
    if (change instanceof PutSource put) {
      return JsonObjects.write(SourceCodec.toJson(put.source()));
    } else if (change instanceof PutQuery put) {
      return JsonObjects.write(queryJson(put.query()));
    } else if (change instanceof PutType put) {
      return JsonObjects.write(TypeCodec.toJson(put.type()));
    } else if (change instanceof NextQueryNumber next) {
      return JsonObjects.write(Map.of("number", next.number()));
    }
    return null;
  }

  /**
   * Returns the change that a record holds.
   *
   * @throws SqlException DATA_CORRUPT when it holds none
   */
  static CatalogChange decode(byte @Nullable [] keyBytes, byte @Nullable [] value, long offset) {
    String key = keyBytes == null ? "" : new String(keyBytes, UTF_8);
    try {
      return value == null ? removal(key) : put(key, JsonView.of(value));
    } catch (IllegalStateException | IllegalArgumentException malformed) {
      throw SqlException.builder(
              SqlErrorCode.DATA_CORRUPT,
              "catalog record at offset %d with key \"%s\" cannot be read".formatted(offset, key))
          .hint("Open the data directory with the version that wrote it.")
          .cause(malformed)
          .build();
    }
  }

  private static CatalogChange removal(String key) {
    if (key.startsWith(SOURCE)) {
      return new RemoveSource(key.substring(SOURCE.length()));
    } else if (key.startsWith(QUERY)) {
      return new RemoveQuery(key.substring(QUERY.length()));
    } else if (key.startsWith(TYPE)) {
      return new RemoveType(key.substring(TYPE.length()));
    }
    throw new IllegalArgumentException("unknown kind of key");
  }

  private static CatalogChange put(String key, JsonView json) {
    if (key.startsWith(SOURCE)) {
      return new PutSource(SourceCodec.fromJson(json));
    } else if (key.startsWith(QUERY)) {
      return new PutQuery(query(json));
    } else if (key.startsWith(TYPE)) {
      return new PutType(key.substring(TYPE.length()), TypeCodec.fromJson(json));
    } else if (key.equals(NEXT_QUERY)) {
      return new NextQueryNumber(json.number("number"));
    }
    throw new IllegalArgumentException("unknown kind of key");
  }

  private static Map<String, Object> queryJson(PersistentQuery query) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", query.id());
    json.put("statement", query.statement());
    json.put("sink", query.sink());
    json.put("inputs", new TreeSet<>(query.inputs()).stream().toList());
    json.put("columns", new TreeMap<>(query.inputColumns()));
    json.put("paused", query.paused());
    json.put("properties", query.properties());
    return json;
  }

  private static PersistentQuery query(JsonView json) {
    return new PersistentQuery(
        json.text("id"),
        json.text("statement"),
        json.text("sink"),
        inputColumns(json),
        json.flag("paused"),
        json.textMap("properties"));
  }

  /** Without "columns" a query sees all of them. */
  private static Map<String, Integer> inputColumns(JsonView json) {
    Map<String, String> counts = json.has("columns") ? json.textMap("columns") : Map.of();
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (String input : json.texts("inputs")) {
      String count = counts.get(input);
      columns.put(input, count == null ? Integer.MAX_VALUE : Integer.valueOf(count));
    }
    return columns;
  }
}
