package io.millrace.sql.internal.storage;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.internal.catalog.EventTime;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.row.SqlRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads when a row happened from its event-time column: BIGINT is milliseconds since the epoch,
 * STRING is ISO 8601 or has a pattern. Text without a zone is UTC. Immutable.
 */
public final class EventTimeReader {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private final Column column;
  private final boolean inKey;
  private final int index;
  private final DateTimeFormatter formatter;

  private EventTimeReader(Column column, boolean inKey, int index, DateTimeFormatter formatter) {
    this.column = column;
    this.inKey = inKey;
    this.index = index;
    this.formatter = formatter;
  }

  /** Returns the reader for the event time of {@code source}. */
  public static EventTimeReader of(EventTime time, Source source) {
    Column column = source.schema().find(time.column()).orElseThrow();
    boolean inKey = column.role() == Column.Role.KEY;
    List<Column> side = inKey ? source.schema().keyColumns() : source.schema().valueColumns();
    return new EventTimeReader(column, inKey, side.indexOf(column), formatter(time));
  }

  private static DateTimeFormatter formatter(EventTime time) {
    return time.format()
        .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
        .orElse(ISO);
  }

  /** Returns whether the column is part of the key. */
  public boolean inKey() {
    return inKey;
  }

  /** Returns the position of the column among the key or value columns. */
  public int index() {
    return index;
  }

  /**
   * Returns when the row happened, in ms since the epoch.
   *
   * @param key the key columns
   * @param value the value columns
   * @throws IllegalArgumentException when the column is null, is not a time, or lies before 1970
   */
  public long read(@Nullable SqlRow key, @Nullable SqlRow value) {
    SqlRow row = inKey ? key : value;
    return millis(row == null ? null : row.get(index));
  }

  /** Returns the time that {@code value} of the column means, as {@link #read} does. */
  public long millis(@Nullable Object value) {
    if (value == null) {
      throw problem("is null");
    }
    long millis = rawMillis(value);
    if (millis < 0) {
      throw problem("lies before 1970: " + value);
    }
    return millis;
  }

  private long rawMillis(Object value) {
    if (value instanceof Long millis) {
      return millis;
    } else if (value instanceof Instant instant) {
      return instant.toEpochMilli();
    } else if (column.type().is(SqlBaseType.STRING)) {
      return parse(String.valueOf(value).strip());
    }
    throw problem("is no time: " + value);
  }

  private long parse(String text) {
    try {
      return toMillis(formatter.parse(text));
    } catch (DateTimeException unreadable) {
      throw problem("is no time: \"" + text + '"');
    }
  }

  private static long toMillis(TemporalAccessor parsed) {
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(parsed).toEpochMilli();
    }
    LocalDate date = LocalDate.from(parsed);
    LocalDateTime dateTime =
        parsed.query(TemporalQueries.localTime()) == null
            ? date.atStartOfDay()
            : date.atTime(parsed.query(TemporalQueries.localTime()));
    return ZonedDateTime.of(dateTime, ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  private IllegalArgumentException problem(String found) {
    return new IllegalArgumentException("event time \"" + column.name() + "\" " + found);
  }
}
