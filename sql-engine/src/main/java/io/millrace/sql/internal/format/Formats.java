package io.millrace.sql.internal.format;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.parser.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The formats that exist. Immutable. */
public final class Formats {
  // Formats of the dialect that this version knows by name only.
  private static final Set<String> ANNOUNCED =
      Set.of("AVRO", "JSON_SR", "PROTOBUF", "PROTOBUF_NOSR");

  private final Map<String, Format> byName = new TreeMap<>();

  private Formats(List<Format> formats) {
    formats.forEach(format -> byName.put(format.name(), format));
  }

  /** Returns the built-in formats that need no registered schemas. */
  public static Formats withoutSchemas() {
    return new Formats(
        List.of(new JsonFormat(), new DelimitedFormat(), new KafkaFormat(), new NoneFormat()));
  }

  /** Returns these formats and {@code more}. */
  public Formats and(List<Format> more) {
    List<Format> all = new ArrayList<>(byName.values());
    all.addAll(more);
    return new Formats(all);
  }

  /** Returns the names of the formats, sorted. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /**
   * Returns the format {@code name}, in any case.
   *
   * @throws SqlException NOT_SUPPORTED if it is of the dialect but not in this version,
   *     INVALID_PROPERTY if there is none of that name
   */
  public Format require(String name) {
    String key = name.toUpperCase(Locale.ROOT);
    Format format = byName.get(key);
    if (format != null) {
      return format;
    }
    if (ANNOUNCED.contains(key)) {
      throw SqlException.builder(
              SqlErrorCode.NOT_SUPPORTED, "format \"%s\" is not supported yet".formatted(key))
          .hint("Use one of " + String.join(", ", byName.keySet()) + ".")
          .build();
    }
    List<String> all = new ArrayList<>(byName.keySet());
    all.addAll(ANNOUNCED);
    throw SqlException.builder(
            SqlErrorCode.INVALID_PROPERTY, "format \"%s\" does not exist".formatted(name))
        .hint(
            Suggestions.didYouMean(key, all)
                .orElse("Use one of " + String.join(", ", byName.keySet()) + "."))
        .build();
  }
}
