package io.millrace.cli.server.stream;

import io.millrace.cli.output.JsonText;
import io.millrace.cli.output.ValueText;
import io.millrace.sql.api.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Rows as clients of ksqlDB read them: times of day in UTC have no zone. */
final class RestValues {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private RestValues() {}

  /** Adds the values of a row as a JSON array. */
  static void append(StringBuilder out, Row row) {
    JsonText.append(out, row.values(), RestValues::text);
  }

  private static String text(Object value) {
    return value instanceof Instant timestamp
        ? TIMESTAMP.format(timestamp)
        : ValueText.of(value, "");
  }
}
