package io.millrace.sql.internal.parser;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts values into the places of question marks. Those in strings, quoted names and comments are
 * left alone.
 */
public final class Placeholders {
  private Placeholders() {}

  /** Returns how many places for values {@code text} has. */
  public static int count(String text) {
    return places(text).size();
  }

  /**
   * Returns the statement with its places filled.
   *
   * @param literals one constant for each place, as SQL
   * @throws SqlException INVALID_STATEMENT when there are more or fewer places
   */
  public static Fragment fill(Fragment fragment, List<String> literals) {
    String text = fragment.text();
    if (literals.isEmpty() && text.indexOf('?') < 0) {
      return fragment;
    }
    List<Integer> places = places(text);
    if (places.size() != literals.size()) {
      throw new SqlException(
          SqlErrorCode.INVALID_STATEMENT,
          "the statement has %d parameters, but %d values are given"
              .formatted(places.size(), literals.size()));
    }
    StringBuilder filled = new StringBuilder();
    int copied = 0;
    for (int i = 0; i < places.size(); i++) {
      filled.append(text, copied, places.get(i)).append(literals.get(i));
      copied = places.get(i) + 1;
    }
    return fragment.withText(filled.append(text, copied, text.length()).toString());
  }

  private static List<Integer> places(String text) {
    List<Integer> places = new ArrayList<>();
    for (TextRegion region : TextRegion.of(text)) {
      for (int i = region.fromIndex(); i < region.toIndex(); i++) {
        if (region.kind() == TextRegion.Kind.CODE && text.charAt(i) == '?') {
          places.add(i);
        }
      }
    }
    return places;
  }
}
