package io.millrace.sql.internal.format;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.parser.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The formats that exist. Immutable. */
public final class Formats {
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
   * @throws SqlException INVALID_PROPERTY if there is none of that name
   */
  public Format require(String name) {
    String key = name.toUpperCase(Locale.ROOT);
    Format format = byName.get(key);
    if (format != null) {
      return format;
    }
    throw SqlException.builder(
            SqlErrorCode.INVALID_PROPERTY, "format \"%s\" does not exist".formatted(name))
        .hint(
            Suggestions.didYouMean(key, byName.keySet())
                .orElse("Use one of " + String.join(", ", byName.keySet()) + "."))
        .build();
  }
}
