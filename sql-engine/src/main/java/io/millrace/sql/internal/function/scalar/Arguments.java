package io.millrace.sql.internal.function.scalar;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads arguments that are known not to be null, in the types of their parameters. */
final class Arguments {
  private Arguments() {}

  static String text(@Nullable Object[] arguments, int index) {
    return (String) known(arguments, index);
  }

  static int integer(@Nullable Object[] arguments, int index) {
    return (Integer) known(arguments, index);
  }

  static long bigint(@Nullable Object[] arguments, int index) {
    return ((Number) known(arguments, index)).longValue();
  }

  static double real(@Nullable Object[] arguments, int index) {
    return ((Number) known(arguments, index)).doubleValue();
  }

  static BigDecimal decimal(@Nullable Object[] arguments, int index) {
    return (BigDecimal) known(arguments, index);
  }

  static List<?> list(@Nullable Object[] arguments, int index) {
    return (List<?>) known(arguments, index);
  }

  static Map<?, ?> map(@Nullable Object[] arguments, int index) {
    return (Map<?, ?>) known(arguments, index);
  }

  static Object known(@Nullable Object[] arguments, int index) {
    Object value = arguments[index];
    if (value == null) {
      throw new IllegalArgumentException("argument " + (index + 1) + " must not be NULL");
    }
    return value;
  }
}
