package io.millrace.sql.internal.parser;

import io.millrace.sql.api.SourceLocation;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${name}} in the text of a statement.
 *
 * <p>A variable may stand for a name or a constant, or for part of a string or of a name in quotes.
 * Its text can never become more than that: among words it must be one name or one constant, and
 * inside quotes the quotes in it are doubled. Comments are left alone.
 */
public final class VariableSubstitution {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_@]+)}");

  /** One name, with or without quotes, or one constant. */
  private static final Pattern ONE_WORD =
      Pattern.compile(
          "[A-Za-z0-9_@]+"
              + "|-?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?"
              + "|'[^']*+(''[^']*+)*+'|`([^`]|``)++`|\"([^\"]|\"\")++\"");

  private final Fragment fragment;
  private final String text;
  private final Map<String, String> variables;
  private final StringBuilder out = new StringBuilder();

  private VariableSubstitution(Fragment fragment, Map<String, String> variables) {
    this.fragment = fragment;
    this.text = fragment.text();
    this.variables = variables;
  }

  /**
   * Returns the statement with its variables replaced.
   *
   * @param variables text by name; a name is looked up as written, then without regard to case
   * @throws SqlException {@code UNKNOWN_VARIABLE} if one is not defined; {@code INVALID_VALUE} if
   *     its text is more than one name or constant
   */
  public static Fragment substitute(Fragment fragment, Map<String, String> variables) {
    return fragment.text().contains("${")
        ? fragment.withText(new VariableSubstitution(fragment, variables).run())
        : fragment;
  }

  private String run() {
    for (TextRegion region : TextRegion.of(text)) {
      if (region.kind().isComment()) {
        out.append(text, region.fromIndex(), region.toIndex());
      } else {
        replaceIn(region);
      }
    }
    return out.toString();
  }

  private void replaceIn(TextRegion region) {
    Matcher matcher = VARIABLE.matcher(text).region(region.fromIndex(), region.toIndex());
    int copied = region.fromIndex();
    while (matcher.find()) {
      out.append(text, copied, matcher.start());
      String value = lookUp(matcher);
      if (region.kind() == TextRegion.Kind.CODE) {
        requireOneWord(matcher, value);
        out.append(value);
      } else {
        String quote = text.substring(region.fromIndex(), region.fromIndex() + 1);
        out.append(value.replace(quote, quote + quote));
      }
      copied = matcher.end();
    }
    out.append(text, copied, region.toIndex());
  }

  private String lookUp(Matcher matcher) {
    String name = matcher.group(1);
    String value = variables.get(name);
    if (value != null) {
      return value;
    }
    return variables.entrySet().stream()
        .filter(variable -> variable.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> unknown(matcher));
  }

  private SqlException unknown(Matcher matcher) {
    String name = matcher.group(1);
    String hint =
        Suggestions.didYouMean(name, variables.keySet())
            .orElse("Define it first: DEFINE %s = 'value';".formatted(name));
    return SqlException.builder(
            SqlErrorCode.UNKNOWN_VARIABLE, "variable \"%s\" is not defined".formatted(name))
        .at(place(matcher))
        .hint(hint)
        .build();
  }

  private void requireOneWord(Matcher matcher, String value) {
    boolean joined = isWordPart(matcher.start() - 1) || isWordPart(matcher.end());
    boolean fits = joined ? value.matches("[A-Za-z0-9_@]+") : ONE_WORD.matcher(value).matches();
    if (!fits) {
      throw SqlException.builder(
              SqlErrorCode.INVALID_VALUE,
              "variable \"%s\" must hold one name or one constant here, got: %s"
                  .formatted(matcher.group(1), value))
          .at(place(matcher))
          .hint(
              "For text, write the variable inside a string: '${%s}'.".formatted(matcher.group(1)))
          .build();
    }
  }

  private boolean isWordPart(int index) {
    if (index < 0 || index >= text.length()) {
      return false;
    }
    char c = text.charAt(index);
    return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '$' || c == '}';
  }

  private SourceLocation place(Matcher matcher) {
    String before = text.substring(0, matcher.start());
    int lineStart = before.lastIndexOf('\n') + 1;
    int line = fragment.line() + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.codePointCount(lineStart, before.length()) + 1;
    int shift = lineStart == 0 ? fragment.column() - 1 : 0;
    return new SourceLocation("", line, column + shift, matcher.end() - matcher.start());
  }
}
