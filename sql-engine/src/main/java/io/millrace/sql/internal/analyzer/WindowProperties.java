package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.tree.Property;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the properties WINDOW_TYPE and WINDOW_SIZE of a source whose keys have windows. */
final class WindowProperties {
  private static final Pattern SIZE = Pattern.compile("\\s*(\\d{1,18})\\s+([A-Z]+?)S?\\s*");
  private static final List<String> UNITS =
      List.of("MILLISECOND", "SECOND", "MINUTE", "HOUR", "DAY");

  private final WithProperties with;

  WindowProperties(WithProperties with) {
    this.with = with;
  }

  /** Returns the windows of a source of these columns; empty when it has none. */
  Optional<WindowShape> window(Schema schema) {
    Optional<Property> type = with.find("WINDOW_TYPE");
    Optional<Property> size = with.find("WINDOW_SIZE");
    if (type.isEmpty()) {
      if (size.isPresent()) {
        throw wrong(size.get(), "property \"WINDOW_SIZE\" needs the property \"WINDOW_TYPE\"");
      }
      return Optional.empty();
    }
    if (schema.keyColumns().isEmpty()) {
      throw wrong(type.get(), "windows are part of a key, but no column is a key");
    }
    WindowShape.Kind kind = kind(type.get());
    if (kind == WindowShape.Kind.SESSION) {
      if (size.isPresent()) {
        throw wrong(size.get(), "sessions have no fixed size: leave \"WINDOW_SIZE\" out");
      }
      return Optional.of(WindowShape.SESSION);
    }
    if (size.isEmpty()) {
      throw wrong(type.get(), kind + " windows need the property \"WINDOW_SIZE\"");
    }
    return Optional.of(new WindowShape(kind, sizeMs(size.get())));
  }

  private static WindowShape.Kind kind(Property type) {
    String name = type.value().text().toUpperCase(Locale.ROOT);
    for (WindowShape.Kind kind : WindowShape.Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw wrong(
        type,
        "property \"WINDOW_TYPE\" takes TUMBLING, HOPPING or SESSION, found "
            + type.value().text());
  }

  private static long sizeMs(Property size) {
    Matcher parts = SIZE.matcher(size.value().text().toUpperCase(Locale.ROOT));
    if (parts.matches() && UNITS.contains(parts.group(2))) {
      TimeUnit unit = TimeUnit.valueOf(parts.group(2) + "S");
      long sizeMs = unit.toMillis(Long.parseLong(parts.group(1)));
      if (sizeMs > 0 && sizeMs < Long.MAX_VALUE) {
        return sizeMs;
      }
    }
    throw wrong(
        size,
        "property \"WINDOW_SIZE\" takes a time in MILLISECONDS, SECONDS, MINUTES, HOURS or DAYS,"
            + " for example '20 SECONDS', found '%s'".formatted(size.value().text()));
  }

  private static SqlException wrong(Property property, String what) {
    return Problems.at(property, SqlErrorCode.INVALID_PROPERTY, what).build();
  }
}
