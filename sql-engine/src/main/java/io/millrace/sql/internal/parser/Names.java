package io.millrace.sql.internal.parser;

import io.millrace.sql.internal.tree.Identifier;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes names, strings and lists. */
final class Names {
  private static final Pattern PLAIN = Pattern.compile("[A-Z_][A-Z0-9_@]*");

  /** Not reserved, but they start something else in a place where a name may stand. */
  private static final List<String> AMBIGUOUS = List.of("ARRAY", "MAP", "STRUCT", "TABLES");

  private Names() {}

  static String format(Identifier name) {
    String value = name.value();
    boolean plain =
        PLAIN.matcher(value).matches() && !Keywords.isReserved(value) && !AMBIGUOUS.contains(value);
    return plain ? value : quote(value);
  }

  /** Writes a name whose case counts even without quotes, and which is therefore always quoted. */
  static String quote(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  static String string(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static <T> String list(List<T> items, Function<T, String> format) {
    return items.stream().map(format).collect(Collectors.joining(", "));
  }

  static <T> String tuple(List<T> items, Function<T, String> format) {
    return '(' + list(items, format) + ')';
  }
}
