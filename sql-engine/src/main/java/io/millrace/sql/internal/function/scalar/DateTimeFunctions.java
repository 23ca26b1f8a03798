package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.DATE_TIME;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ScalarBody;
import io.millrace.sql.internal.function.ScalarFunction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Functions of dates and times. Patterns are those of java.time; UTC where no zone is given. */
public final class DateTimeFunctions {
  private static final Parameter PATTERN = Parameter.of("pattern", SqlTypes.STRING);
  private static final Parameter ZONE = Parameter.of("zone", SqlTypes.STRING);
  private static final Parameter TEXT = Parameter.of("text", SqlTypes.STRING);
  private static final Parameter TIMESTAMP = Parameter.of("timestamp", SqlTypes.TIMESTAMP);
  private static final Parameter DATE = Parameter.of("date", SqlTypes.DATE);
  private static final Parameter MS = Parameter.of("ms", SqlTypes.BIGINT);

  private DateTimeFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        formatTimestamp(),
        parseTimestamp(),
        timestampToString(),
        stringToTimestamp(),
        single(
            "FORMAT_DATE",
            "Returns the date as text.",
            SqlTypes.STRING,
            a -> DatePatterns.format((LocalDate) known(a, 0), text(a, 1)),
            DATE,
            PATTERN),
        single(
            "PARSE_DATE",
            "Reads a date from text.",
            SqlTypes.DATE,
            a -> DatePatterns.parseDate(text(a, 0), text(a, 1)),
            TEXT,
            PATTERN),
        single(
            "FORMAT_TIME",
            "Returns the time of day as text.",
            SqlTypes.STRING,
            a -> DatePatterns.format((LocalTime) known(a, 0), text(a, 1)),
            Parameter.of("time", SqlTypes.TIME),
            PATTERN),
        single(
            "PARSE_TIME",
            "Reads a time of day from text.",
            SqlTypes.TIME,
            a -> DatePatterns.parseTime(text(a, 0), text(a, 1)),
            TEXT,
            PATTERN),
        single(
            "FROM_UNIXTIME",
            "Turns ms since 1970-01-01 into a timestamp.",
            SqlTypes.TIMESTAMP,
            a -> Instant.ofEpochMilli(Arguments.bigint(a, 0)),
            MS),
        single(
            "FROM_DAYS",
            "Turns days since 1970-01-01 into a date.",
            SqlTypes.DATE,
            a -> LocalDate.ofEpochDay(Arguments.integer(a, 0)),
            Parameter.of("days", SqlTypes.INTEGER)),
        unixTimestamp(),
        unixDate());
  }

  private static ScalarFunction single(
      String name, String description, SqlType result, ScalarBody body, Parameter... parameters) {
    return ScalarFunction.named(name, DATE_TIME, description)
        .variant(result, body, parameters)
        .build();
  }

  private static ScalarFunction formatTimestamp() {
    return ScalarFunction.named("FORMAT_TIMESTAMP", DATE_TIME, "Returns the timestamp as text.")
        .variant(
            SqlTypes.STRING,
            a -> DatePatterns.format((Instant) known(a, 0), text(a, 1), ZoneOffset.UTC),
            TIMESTAMP,
            PATTERN)
        .variant(
            SqlTypes.STRING,
            a -> DatePatterns.format((Instant) known(a, 0), text(a, 1), ZoneId.of(text(a, 2))),
            TIMESTAMP,
            PATTERN,
            ZONE)
        .build();
  }

  private static ScalarFunction parseTimestamp() {
    return ScalarFunction.named("PARSE_TIMESTAMP", DATE_TIME, "Reads a timestamp from text.")
        .variant(
            SqlTypes.TIMESTAMP,
            a -> DatePatterns.parseTimestamp(text(a, 0), text(a, 1), ZoneOffset.UTC),
            TEXT,
            PATTERN)
        .variant(
            SqlTypes.TIMESTAMP,
            a -> DatePatterns.parseTimestamp(text(a, 0), text(a, 1), ZoneId.of(text(a, 2))),
            TEXT,
            PATTERN,
            ZONE)
        .build();
  }

  private static ScalarFunction timestampToString() {
    return ScalarFunction.named(
            "TIMESTAMPTOSTRING", DATE_TIME, "Returns ms since 1970-01-01 as text.")
        .variant(
            SqlTypes.STRING,
            a -> DatePatterns.format(instant(a), text(a, 1), ZoneOffset.UTC),
            MS,
            PATTERN)
        .variant(
            SqlTypes.STRING,
            a -> DatePatterns.format(instant(a), text(a, 1), ZoneId.of(text(a, 2))),
            MS,
            PATTERN,
            ZONE)
        .build();
  }

  private static ScalarFunction stringToTimestamp() {
    return ScalarFunction.named(
            "STRINGTOTIMESTAMP", DATE_TIME, "Reads ms since 1970-01-01 from text.")
        .variant(
            SqlTypes.BIGINT,
            a -> DatePatterns.parseTimestamp(text(a, 0), text(a, 1), ZoneOffset.UTC).toEpochMilli(),
            TEXT,
            PATTERN)
        .variant(
            SqlTypes.BIGINT,
            a ->
                DatePatterns.parseTimestamp(text(a, 0), text(a, 1), ZoneId.of(text(a, 2)))
                    .toEpochMilli(),
            TEXT,
            PATTERN,
            ZONE)
        .build();
  }

  private static ScalarFunction unixTimestamp() {
    return ScalarFunction.named(
            "UNIX_TIMESTAMP", DATE_TIME, "Returns ms since 1970-01-01 of a timestamp, or of now.")
        .changing(SqlTypes.BIGINT, context -> a -> context.clock().millis())
        .variant(SqlTypes.BIGINT, a -> ((Instant) known(a, 0)).toEpochMilli(), TIMESTAMP)
        .build();
  }

  private static ScalarFunction unixDate() {
    return ScalarFunction.named(
            "UNIX_DATE", DATE_TIME, "Returns days since 1970-01-01 of a date, or of today.")
        .changing(
            SqlTypes.INTEGER,
            context ->
                a ->
                    (int)
                        LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC).toEpochDay())
        .variant(SqlTypes.INTEGER, a -> (int) ((LocalDate) known(a, 0)).toEpochDay(), DATE)
        .build();
  }

  private static Instant instant(Object[] arguments) {
    return Instant.ofEpochMilli(Arguments.bigint(arguments, 0));
  }

  private static String text(Object[] arguments, int index) {
    return Arguments.text(arguments, index);
  }

  private static Object known(Object[] arguments, int index) {
    return Arguments.known(arguments, index);
  }
}
