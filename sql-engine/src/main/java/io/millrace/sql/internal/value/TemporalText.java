package io.millrace.sql.internal.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** The text of TIME, DATE and TIMESTAMP values: ISO-8601, UTC where no zone is given. */
public final class TemporalText {
  private static final DateTimeFormatter TIMESTAMP_OUT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  // Everything after the year may be left out, from the end.
  private static final DateTimeFormatter TIMESTAMP_IN =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy[-MM[-dd['T'][' '][HH[:mm[:ss]]]]]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[XXX][XX][X]['['VV']']")
          .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
          .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .toFormatter(Locale.ROOT);

  private static final DateTimeFormatter DATE_IN =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy[-MM[-dd]]")
          .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
          .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
          .toFormatter(Locale.ROOT);

  private TemporalText() {}

  /** Returns for example {@code 2026-01-31T09:05:00.000}, in UTC. */
  public static String format(Instant timestamp) {
    return TIMESTAMP_OUT.format(timestamp);
  }

  /**
   * Returns the instant that {@code text} names: a year, month, day, minute, second or fraction,
   * optionally with a zone; the first instant of it, UTC when no zone is given, cut to whole
   * milliseconds.
   *
   * @throws DateTimeException if it is not such a text
   */
  public static Instant parseTimestamp(String text) {
    TemporalAccessor parsed = TIMESTAMP_IN.parse(text.trim());
    LocalDate date = LocalDate.from(parsed);
    LocalTime time = parsed.query(TemporalQueries.localTime());
    ZoneId zone = parsed.query(TemporalQueries.zone());
    LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
    Instant instant = local.atZone(zone == null ? ZoneOffset.UTC : zone).toInstant();
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }

  /**
   * Returns the day that {@code text} names, {@code yyyy[-MM[-dd]]}; the first of a month or year.
   *
   * @throws DateTimeException if it is not such a text
   */
  public static LocalDate parseDate(String text) {
    return LocalDate.parse(text.trim(), DATE_IN);
  }

  /**
   * Returns the time of day that {@code text} names, {@code HH:mm[:ss[.SSS]]}, cut to whole
   * milliseconds.
   *
   * @throws DateTimeException if it is not such a text
   */
  public static LocalTime parseTime(String text) {
    LocalTime time = LocalTime.parse(text.trim());
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
