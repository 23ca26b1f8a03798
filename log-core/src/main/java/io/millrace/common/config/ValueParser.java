package io.millrace.common.config;

import io.millrace.common.config.types.Password;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns what a user wrote for a setting into a value of the setting's type. */
final class ValueParser {
  private ValueParser() {}

  static @Nullable Object parse(String name, @Nullable Object value, ConfigDef.Type type) {
    Object given = value instanceof String text ? text.trim() : value;
    if (given == null) {
      return null;
    }
    return switch (type) {
      case BOOLEAN -> parseBoolean(name, given);
      case STRING -> given instanceof String ? given : reject(name, given, "a string");
      case INT -> given instanceof Integer ? given : number(name, given, Integer::valueOf, type);
      case SHORT -> given instanceof Short ? given : number(name, given, Short::valueOf, type);
      case LONG -> parseLong(name, given);
      case DOUBLE -> parseDouble(name, given);
      case LIST -> parseList(name, given);
      case CLASS -> parseClass(name, given);
      case PASSWORD -> parsePassword(name, given);
    };
  }

  private static Object parseBoolean(String name, Object given) {
    if (given instanceof Boolean) {
      return given;
    }
    String text = given instanceof String s ? s.toLowerCase(Locale.ROOT) : "";
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> reject(name, given, "true or false");
    };
  }

  private static Object parseLong(String name, Object given) {
    if (given instanceof Integer i) {
      return i.longValue();
    }
    return given instanceof Long ? given : number(name, given, Long::valueOf, ConfigDef.Type.LONG);
  }

  private static Object parseDouble(String name, Object given) {
    if (given instanceof Number n) {
      return n.doubleValue();
    }
    return number(name, given, Double::valueOf, ConfigDef.Type.DOUBLE);
  }

  private static Object number(
      String name, Object given, Function<String, ?> parser, ConfigDef.Type type) {
    if (given instanceof String text) {
      try {
        return parser.apply(text);
      } catch (NumberFormatException e) {
        return reject(name, given, "a number of type " + type);
      }
    }
    return reject(name, given, "a number of type " + type);
  }

  private static Object parseList(String name, Object given) {
    if (given instanceof List<?>) {
      return given;
    }
    if (given instanceof String text) {
      return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s*,\\s*", -1));
    }
    return reject(name, given, "a comma-separated list");
  }

  private static Object parseClass(String name, Object given) {
    if (given instanceof Class<?>) {
      return given;
    }
    if (!(given instanceof String text)) {
      return reject(name, given, "a class or the name of one");
    }
    try {
      return load(text);
    } catch (ClassNotFoundException | LinkageError e) {
      return reject(name, given, "the name of a class that can be loaded");
    }
  }

  /** Loads a class as the application sees it: by its thread's loader, else by our own. */
  static Class<?> load(String className) throws ClassNotFoundException {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return Class.forName(
        className, true, context != null ? context : ValueParser.class.getClassLoader());
  }

  private static Object parsePassword(String name, Object given) {
    if (given instanceof String text) {
      return new Password(text);
    }
    return given instanceof Password ? given : reject(name, given, "a password");
  }

  private static Object reject(String name, Object given, String expected) {
    throw new ConfigException(
        name, given, "expected " + expected + ", found a " + given.getClass().getSimpleName());
  }
}
