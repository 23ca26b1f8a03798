package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.DATE_TIME;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ScalarFunction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Functions that move a date or time by a number of units. */
public final class TimeArithmeticFunctions {
  private TimeArithmeticFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        moving("DATEADD", "Adds an interval to a date.", SqlTypes.DATE, 1),
        moving("DATESUB", "Takes an interval off a date.", SqlTypes.DATE, -1),
        moving("TIMEADD", "Adds an interval to a time, around midnight.", SqlTypes.TIME, 1),
        moving("TIMESUB", "Takes an interval off a time, around midnight.", SqlTypes.TIME, -1),
        moving("TIMESTAMPADD", "Adds an interval to a timestamp.", SqlTypes.TIMESTAMP, 1),
        moving("TIMESTAMPSUB", "Takes an interval off a timestamp.", SqlTypes.TIMESTAMP, -1));
  }

  private static ScalarFunction moving(String name, String description, SqlType type, int sign) {
    return ScalarFunction.named(name, DATE_TIME, description)
        .variant(
            type,
            a -> {
              ChronoUnit unit = unit(Arguments.text(a, 0));
              return moved(Arguments.known(a, 2), (long) sign * Arguments.integer(a, 1), unit);
            },
            Parameter.of("unit", SqlTypes.STRING),
            Parameter.of("interval", SqlTypes.INTEGER),
            Parameter.of("value", type))
        .build();
  }

  private static Object moved(Object value, long amount, ChronoUnit unit) {
    if (value instanceof LocalTime time) {
      return time.plus(amount, unit);
    }
    if (value instanceof LocalDate date) {
      // Hours and smaller units count as far as they make whole days.
      return unit.isDateBased()
          ? date.plus(amount, unit)
          : date.plusDays(unit.getDuration().multipliedBy(amount).toDays());
    }
    return ((Instant) value).atOffset(ZoneOffset.UTC).plus(amount, unit).toInstant();
  }

  private static ChronoUnit unit(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    return switch (name) {
      case "MILLISECOND", "MILLISECONDS" -> ChronoUnit.MILLIS;
      case "SECOND", "MINUTE", "DAY", "MONTH", "YEAR", "HOUR" -> ChronoUnit.valueOf(name + "S");
      default -> ChronoUnit.valueOf(name);
    };
  }
}
