package io.millrace.sql.internal.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the elements of an answer with what a case expects. */
final class RowsCheck {
  private static final String STARTS_WITH = "|starts_with";

  private final boolean inOrder;

  RowsCheck(boolean inOrder) {
    this.inOrder = inOrder;
  }

  /** Returns all elements, wrong ones marked, when there is a difference; else nothing. */
  List<String> differences(List<Map<?, ?>> expected, List<@Nullable Object> actual) {
    List<Object> left = new ArrayList<>(actual);
    List<String> lines = new ArrayList<>();
    boolean different = expected.size() != actual.size();
    for (int i = 0; i < expected.size(); i++) {
      Map<?, ?> wanted = expected.get(i);
      Object found = inOrder ? (i < actual.size() ? actual.get(i) : null) : take(wanted, left);
      boolean same = found != null && contains(wanted, found);
      different |= !same;
      lines.add((same ? "  " : "! ") + JsonTree.text(wanted));
      lines.add((same ? "= " : "> ") + (found == null ? "-" : JsonTree.text(found)));
    }
    for (int i = expected.size(); i < actual.size(); i++) {
      lines.add("> " + JsonTree.text(actual.get(i)));
    }
    return different ? lines : List.of();
  }

  private static @Nullable Object take(Map<?, ?> wanted, List<Object> left) {
    for (Object candidate : left) {
      if (contains(wanted, candidate)) {
        left.remove(candidate);
        return candidate;
      }
    }
    return null;
  }

  /** Whether what is expected is there; there may be more. */
  private static boolean contains(@Nullable Object expected, @Nullable Object actual) {
    if (!(expected instanceof Map<?, ?> wanted) || !(actual instanceof Map<?, ?> found)) {
      return TreeComparison.matches(expected, actual, null);
    }
    for (Map.Entry<?, ?> entry : wanted.entrySet()) {
      String name = String.valueOf(entry.getKey());
      boolean prefix = name.endsWith(STARTS_WITH);
      Object value =
          found.get(prefix ? name.substring(0, name.length() - STARTS_WITH.length()) : name);
      boolean same =
          prefix
              ? String.valueOf(value).startsWith(String.valueOf(entry.getValue()))
              : name.equals("columns")
                  ? TreeComparison.matches(entry.getValue(), value, null)
                  : contains(entry.getValue(), value);
      if (!same) {
        return false;
      }
    }
    return !isRow(wanted) || wanted.containsKey("tombstone") == found.containsKey("tombstone");
  }

  private static boolean isRow(Map<?, ?> map) {
    return map.containsKey("columns");
  }
}
