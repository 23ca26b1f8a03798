package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.tree.Comparison.Operator;
import io.millrace.sql.internal.value.Ordering;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a condition demands of one column, as far as it is known. Limits are inclusive: where a
 * condition excludes them, one value more is read than needed. Mutable while a condition is read.
 */
final class ColumnBounds {
  /** UTF-16 order and the order of stored text agree below the surrogates. */
  private static final char FIRST_SURROGATE = Character.MIN_SURROGATE;

  private @Nullable Set<Object> values;
  private @Nullable Object low;
  private @Nullable Object high;

  /** The values it may have; null when it may have others. */
  @Nullable Set<Object> values() {
    return values;
  }

  /** The lowest value, or null. */
  @Nullable Object low() {
    return low;
  }

  /** The highest value, or null. */
  @Nullable Object high() {
    return high;
  }

  boolean hasLimit() {
    return low != null || high != null;
  }

  /** Whether the lowest value lies above the highest. */
  boolean isContradictory() {
    return low != null && high != null && Ordering.compare(low, high) > 0;
  }

  /** Notes that it is one of {@code candidates}. */
  void requireOneOf(Set<Object> candidates) {
    if (values == null) {
      values = candidates;
    }
  }

  /** Notes {@code column operator value}. */
  void require(Operator operator, Object value) {
    switch (operator) {
      case EQUAL -> requireOneOf(zeros(value));
      case GREATER, GREATER_OR_EQUAL -> raiseLow(value);
      case LESS, LESS_OR_EQUAL -> lowerHigh(value);
      default -> {
        // The other operators leave no range.
      }
    }
  }

  /** {@code value}, and the other zero if it is one: they are equal, but stored apart. */
  static Set<Object> zeros(Object value) {
    return isZero(value) ? Set.of(-0.0, 0.0) : Set.of(value);
  }

  private static boolean isZero(Object value) {
    return value instanceof Double number && number == 0;
  }

  private void raiseLow(Object value) {
    Object limit = isZero(value) ? (Object) (-0.0) : value;
    if (sortsAsStored(limit) && (low == null || Ordering.compare(limit, low) > 0)) {
      low = limit;
    }
  }

  private void lowerHigh(Object value) {
    Object limit = isZero(value) ? (Object) 0.0 : value;
    if (sortsAsStored(limit) && (high == null || Ordering.compare(limit, high) < 0)) {
      high = limit;
    }
  }

  private static boolean sortsAsStored(Object limit) {
    if (limit instanceof String text) {
      return text.chars().allMatch(unit -> unit < FIRST_SURROGATE);
    }
    return !(limit instanceof List<?>) && !(limit instanceof Boolean);
  }
}
