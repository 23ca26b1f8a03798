package io.millrace.sql.internal.execution;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.internal.plan.PullPlan;
import io.millrace.sql.internal.row.SqlRow;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares rows column by column. */
final class RowOrder {
  private RowOrder() {}

  /** The order of keys; null comes last. */
  static int compareKeys(SqlRow left, SqlRow right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = compare(left.get(i), right.get(i), false);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /** The order that ORDER BY asks for. */
  static Comparator<SqlRow> by(List<PullPlan.Sort> keys) {
    return (left, right) -> {
      for (PullPlan.Sort key : keys) {
        int order = compare(key, left, right);
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  private static int compare(PullPlan.Sort key, SqlRow left, SqlRow right) {
    Object first = key.expression().evaluate(left);
    Object second = key.expression().evaluate(right);
    boolean anyNull = first == null || second == null;
    int order = compare(first, second, key.nullsFirst());
    return key.descending() && !anyNull ? -order : order;
  }

  private static int compare(@Nullable Object left, @Nullable Object right, boolean nullsFirst) {
    if (left == null || right == null) {
      int nullLast = Boolean.compare(left == null, right == null);
      return nullsFirst ? -nullLast : nullLast;
    }
    return compareValues(left, right);
  }

  @SuppressWarnings("unchecked")
  private static int compareValues(Object left, Object right) {
    if (left instanceof Comparable<?> && left.getClass() == right.getClass()) {
      return ((Comparable<Object>) left).compareTo(right);
    } else if (left instanceof List<?> first && right instanceof List<?> second) {
      return compareLists(first, second);
    } else if (left instanceof SqlStruct first && right instanceof SqlStruct second) {
      return compareLists(first.values(), second.values());
    } else if (left instanceof Map<?, ?> || left instanceof Comparable<?>) {
      // Maps have no order of their own; their text makes the answer deterministic.
      return left.toString().compareTo(right.toString());
    }
    return 0;
  }

  private static int compareLists(List<?> left, List<?> right) {
    Iterator<?> second = right.iterator();
    for (Object first : left) {
      if (!second.hasNext()) {
        return 1;
      }
      int order = compare(first, second.next(), false);
      if (order != 0) {
        return order;
      }
    }
    return second.hasNext() ? -1 : 0;
  }
}
