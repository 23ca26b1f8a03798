package io.millrace.sql.internal.format;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the column or struct field that a JSON field fills: the one of exactly that name, else the
 * one whose name is the JSON field's in upper case.
 */
final class JsonFieldIndex {
  private final Map<String, Match> exact = new HashMap<>();
  private final Map<String, Match> folded = new HashMap<>();

  /**
   * Where a JSON field goes.
   *
   * @param index position of the column or struct field
   * @param exact whether the names are equal; such a field wins over one that is not
   */
  record Match(int index, boolean exact) {}

  JsonFieldIndex(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      exact.putIfAbsent(names.get(i), new Match(i, true));
      folded.putIfAbsent(names.get(i), new Match(i, false));
    }
  }

  @Nullable Match find(String name) {
    Match match = exact.get(name);
    return match != null ? match : folded.get(name.toUpperCase(Locale.ROOT));
  }
}
