package io.millrace.sql.internal.format;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the column or struct field that a JSON field fills: the one of exactly that name, else the
 * one whose name is the JSON field's in upper case. Remembers what it found for the names that it
 * has seen. Safe for use by many threads.
 */
final class JsonFieldIndex {
  private static final int MOST_REMEMBERED = 2_000;
  private static final Match NONE = new Match(-1, false);

  private final Map<String, Integer> positions = new ConcurrentHashMap<>();
  private final Map<String, Match> known = new ConcurrentHashMap<>();

  /**
   * Where a JSON field goes.
   *
   * @param index position of the column or struct field
   * @param exact whether the names are equal; such a field wins over one that is not
   */
  record Match(int index, boolean exact) {}

  JsonFieldIndex(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      positions.putIfAbsent(names.get(i), i);
    }
  }

  @Nullable Match find(String name) {
    Match match = known.get(name);
    if (match == null) {
      match = match(name);
      if (known.size() < MOST_REMEMBERED) {
        known.put(name, match);
      }
    }
    return match.index() < 0 ? null : match;
  }

  private Match match(String name) {
    Integer exact = positions.get(name);
    if (exact != null) {
      return new Match(exact, true);
    }
    Integer folded = positions.get(name.toUpperCase(Locale.ROOT));
    return folded == null ? NONE : new Match(folded, false);
  }
}
