package io.millrace.sql.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The streams and tables that a text names after FROM, JOIN and INTO, with their aliases. */
final class SourceMentions {
  private SourceMentions() {}

  /** Returns the names by alias, or by themselves. */
  static Map<String, String> in(String text) {
    List<SqlToken> tokens = new ArrayList<>();
    for (SqlToken token : SqlText.tokens(text)) {
      if (token.kind() != SqlToken.Kind.COMMENT) {
        tokens.add(token);
      }
    }
    Map<String, String> sources = new LinkedHashMap<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (isIntroduction(tokens.get(i), text) && isName(tokens.get(i + 1))) {
        String name = canonical(tokens.get(i + 1).in(text));
        sources.put(name, name);
        alias(tokens, i + 2, text, name, sources);
      }
    }
    return sources;
  }

  private static void alias(
      List<SqlToken> tokens, int next, String text, String name, Map<String, String> sources) {
    int at = next;
    if (at < tokens.size() && tokens.get(at).in(text).equalsIgnoreCase("AS")) {
      at++;
    }
    if (at < tokens.size() && isName(tokens.get(at))) {
      sources.put(canonical(tokens.get(at).in(text)), name);
    }
  }

  private static boolean isIntroduction(SqlToken token, String text) {
    if (token.kind() != SqlToken.Kind.KEYWORD) {
      return false;
    }
    String word = token.in(text).toUpperCase(Locale.ROOT);
    return word.equals("FROM") || word.equals("JOIN") || word.equals("INTO");
  }

  private static boolean isName(SqlToken token) {
    return token.kind() == SqlToken.Kind.NAME || token.kind() == SqlToken.Kind.QUOTED_NAME;
  }

  /** Returns the name that a word stands for: without its quotes, or in upper case. */
  static String canonical(String word) {
    if (word.length() >= 2 && (word.charAt(0) == '`' || word.charAt(0) == '"')) {
      String quote = word.substring(0, 1);
      return word.substring(1, word.length() - 1).replace(quote + quote, quote);
    }
    return word.toUpperCase(Locale.ROOT);
  }
}
