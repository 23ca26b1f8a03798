package io.millrace.cli.shell.editor;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Tells the editor when an input is complete, and which word the cursor is in. A word is a run of
 * letters, digits and what names are made of; a string that has begun belongs to it.
 */
final class SqlLines implements Parser {
  private final InputText inputText;

  SqlLines(InputText inputText) {
    this.inputText = inputText;
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    boolean accepting =
        context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT;
    if (accepting && !inputText.isComplete(line)) {
      throw new EOFError(-1, cursor, "a semicolon is missing", ";");
    }
    int from = wordStart(line, cursor);
    return new Line(line, cursor, from, line.substring(from, cursor));
  }

  /** Where the word begins that ends at {@code cursor}. */
  static int wordStart(String line, int cursor) {
    int quote = openQuote(line, cursor);
    if (quote >= 0) {
      return quote;
    }
    int from = cursor;
    while (from > 0 && isWordChar(line.charAt(from - 1))) {
      from--;
    }
    return from > 0 && line.charAt(from - 1) == '\\' ? from - 1 : from;
  }

  private static boolean isWordChar(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '$';
  }

  /** The index of a quote that is open at {@code cursor}; -1 when there is none. */
  private static int openQuote(String line, int cursor) {
    int open = -1;
    for (int i = 0; i < cursor; i++) {
      char c = line.charAt(i);
      if (open >= 0) {
        open = c == line.charAt(open) ? -1 : open;
      } else if (c == '\'' || c == '`' || c == '"') {
        open = i;
      } else if (c == '-' && line.startsWith("--", i)) {
        int end = line.indexOf('\n', i);
        i = end < 0 ? cursor : end;
      }
    }
    return open;
  }

  private record Line(String line, int cursor, int from, String word)
      implements CompletingParsedLine {
    @Override
    public int wordCursor() {
      return word.length();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return word.length();
    }

    @Override
    public int rawWordLength() {
      return word.length();
    }
  }
}
