package io.millrace.sql.internal.expression;

import java.util.regex.Pattern;

/** A LIKE pattern: {@code %} is any text, {@code _} any one character. */
final class LikePattern {
  private final Pattern pattern;

  private LikePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @param escape code point before which {@code %}, {@code _} and itself stand for themselves; -1
   *     if none
   * @throws IllegalArgumentException if the pattern ends with the escape
   */
  static LikePattern of(String text, int escape) {
    StringBuilder regex = new StringBuilder();
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (points[i] == escape) {
        if (++i == points.length) {
          throw new IllegalArgumentException("LIKE pattern \"" + text + "\" ends with its escape");
        }
        regex.append(Pattern.quote(Character.toString(points[i])));
      } else {
        regex.append(
            switch (points[i]) {
              case '%' -> ".*";
              case '_' -> ".";
              default -> Pattern.quote(Character.toString(points[i]));
            });
      }
    }
    return new LikePattern(Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  boolean matches(String text) {
    return pattern.matcher(text).matches();
  }
}
