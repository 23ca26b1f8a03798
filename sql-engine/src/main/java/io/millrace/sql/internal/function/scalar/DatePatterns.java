package io.millrace.sql.internal.function.scalar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Formats and reads dates and times by patterns of {@link DateTimeFormatter}. Patterns are kept:
 * making one costs far more than using it. Safe for use by many threads.
 */
final class DatePatterns {
  // Patterns are nearly always constants; a column of them must not fill the memory.
  private static final int KEPT = 1_000;
  private static final ConcurrentMap<String, DateTimeFormatter> FORMATTERS =
      new ConcurrentHashMap<>();

  private DatePatterns() {}

  static String format(Instant timestamp, String pattern, ZoneId zone) {
    return formatter(pattern).withZone(zone).format(timestamp);
  }

  static String format(LocalDate date, String pattern) {
    return formatter(pattern).format(date);
  }

  static String format(LocalTime time, String pattern) {
    return formatter(pattern).format(time);
  }

  /** A zone in the text wins over {@code zone}; parts of the time that are missing are 0. */
  static Instant parseTimestamp(String text, String pattern, ZoneId zone) {
    TemporalAccessor parsed = formatter(pattern).parse(text);
    LocalTime time = parsed.query(TemporalQueries.localTime());
    ZoneId found = parsed.query(TemporalQueries.zone());
    Instant instant =
        LocalDate.from(parsed)
            .atTime(time == null ? LocalTime.MIDNIGHT : time)
            .atZone(found == null ? zone : found)
            .toInstant();
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }

  static LocalDate parseDate(String text, String pattern) {
    return LocalDate.parse(text, formatter(pattern));
  }

  static LocalTime parseTime(String text, String pattern) {
    return LocalTime.parse(text, formatter(pattern)).truncatedTo(ChronoUnit.MILLIS);
  }

  private static DateTimeFormatter formatter(String pattern) {
    DateTimeFormatter known = FORMATTERS.get(pattern);
    if (known != null) {
      return known;
    }
    DateTimeFormatter made =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(pattern)
            .toFormatter(Locale.ENGLISH);
    if (FORMATTERS.size() < KEPT) {
      FORMATTERS.putIfAbsent(pattern, made);
    }
    return made;
  }
}
