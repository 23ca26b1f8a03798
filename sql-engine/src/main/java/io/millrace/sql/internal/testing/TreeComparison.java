package io.millrace.sql.internal.testing;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlType;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a tree is what a case expects: whole numbers exactly, DOUBLE within 1e-6, DECIMAL exactly
 * with its scale; fields of structs by name, or by name in upper case, an absent one being null.
 */
final class TreeComparison {
  private static final double TOLERANCE = 1e-6;

  private TreeComparison() {}

  /**
   * Compares.
   *
   * @param type the type of the value; null when it is not known
   */
  static boolean matches(
      @Nullable Object expected, @Nullable Object actual, @Nullable SqlType type) {
    if (expected == null || actual == null) {
      return expected == actual;
    }
    if (expected instanceof Map<?, ?> left && actual instanceof Map<?, ?> right) {
      return type instanceof SqlType.Map map
          ? maps(left, right, map.value())
          : structs(new TreeView(left), new TreeView(right), asStruct(type));
    }
    if (expected instanceof List<?> left && actual instanceof List<?> right) {
      return lists(left, right, type instanceof SqlType.Array array ? array.element() : null);
    }
    if (type != null && type.is(SqlBaseType.DECIMAL)) {
      return decimals(expected, actual, (SqlType.Decimal) type);
    }
    if (expected instanceof Number left && actual instanceof Number right) {
      return numbers(new BigDecimal(left.toString()), number(right), type);
    }
    return expected.toString().equals(actual.toString())
        && (expected instanceof String) == (actual instanceof String);
  }

  private static boolean structs(
      TreeView expected, TreeView actual, SqlType.@Nullable Struct type) {
    Set<String> names = new HashSet<>();
    for (Map.Entry<?, ?> entry : expected.object().entrySet()) {
      String written = entry.getKey().toString();
      String name = actual.has(written) ? written : written.toUpperCase(Locale.ROOT);
      names.add(name);
      SqlType fieldType =
          type == null ? null : type.field(name).map(SqlType.Field::type).orElse(null);
      if (!matches(entry.getValue(), actual.get(name), fieldType)) {
        return false;
      }
    }
    return actual.object().entrySet().stream()
        .allMatch(entry -> entry.getValue() == null || names.contains(entry.getKey().toString()));
  }

  private static SqlType.@Nullable Struct asStruct(@Nullable SqlType type) {
    return type instanceof SqlType.Struct struct ? struct : null;
  }

  private static boolean maps(Map<?, ?> expected, Map<?, ?> actual, SqlType element) {
    return expected.keySet().equals(actual.keySet())
        && expected.entrySet().stream()
            .allMatch(entry -> matches(entry.getValue(), actual.get(entry.getKey()), element));
  }

  private static boolean lists(List<?> expected, List<?> actual, @Nullable SqlType element) {
    if (expected.size() != actual.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!matches(expected.get(i), actual.get(i), element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean decimals(Object expected, Object actual, SqlType.Decimal type) {
    try {
      BigDecimal left = new BigDecimal(expected.toString());
      BigDecimal right = new BigDecimal(actual.toString());
      // A case may leave trailing zeros out; what is written may not.
      return left.compareTo(right) == 0 && right.scale() == type.scale();
    } catch (NumberFormatException notNumber) {
      return false;
    }
  }

  private static boolean numbers(BigDecimal expected, BigDecimal actual, @Nullable SqlType type) {
    boolean approximate =
        type == null ? expected.scale() > 0 || actual.scale() > 0 : type.is(SqlBaseType.DOUBLE);
    if (!approximate) {
      return expected.compareTo(actual) == 0;
    }
    double difference = Math.abs(expected.doubleValue() - actual.doubleValue());
    return difference <= TOLERANCE * Math.max(1, Math.abs(expected.doubleValue()));
  }

  private static BigDecimal number(Number value) {
    return new BigDecimal(value.toString());
  }
}
