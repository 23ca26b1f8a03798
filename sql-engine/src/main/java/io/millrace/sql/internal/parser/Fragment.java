package io.millrace.sql.internal.parser;

import java.util.List;

/**
 * The text of one statement of a script, not parsed.
 *
 * @param text from the first word to before the semicolon; comments before it are left out
 * @param line line of the first character, counted from 1
 * @param column column of the first character in characters (code points), counted from 1
 * @param directives the {@code --@} lines between the statement before and this one
 */
public record Fragment(String text, int line, int column, List<Directive> directives) {

  /**
   * A {@code --@} line of a test file.
   *
   * @param text what follows {@code --@}, without white space at the ends
   * @param line its line, counted from 1
   */
  public record Directive(String text, int line) {}

  /** Copies the list, so that the fragment cannot change. */
  public Fragment {
    directives = List.copyOf(directives);
  }

  /** Returns a fragment at the start of a text, without directives. */
  public static Fragment of(String text) {
    return new Fragment(text, 1, 1, List.of());
  }

  /** Returns this fragment with another text, for example after variables were replaced. */
  public Fragment withText(String newText) {
    return new Fragment(newText, line, column, directives);
  }
}
