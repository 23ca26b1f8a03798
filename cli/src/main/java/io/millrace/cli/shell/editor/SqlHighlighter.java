package io.millrace.cli.shell.editor;

import io.millrace.sql.language.SqlText;
import io.millrace.sql.language.SqlToken;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours of SQL while it is typed, by the same tokens as the parser's. */
final class SqlHighlighter implements Highlighter {
  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  private static final AttributedStyle KEYWORD = PLAIN.bold().foreground(AttributedStyle.BLUE);
  private static final AttributedStyle FUNCTION = PLAIN.foreground(AttributedStyle.MAGENTA);
  private static final AttributedStyle TEXT = PLAIN.foreground(AttributedStyle.GREEN);
  private static final AttributedStyle NUMBER = PLAIN.foreground(AttributedStyle.CYAN);
  private static final AttributedStyle VARIABLE = PLAIN.foreground(AttributedStyle.YELLOW);
  private static final AttributedStyle COMMENT =
      PLAIN.foreground(AttributedStyle.BRIGHT | AttributedStyle.BLACK);
  private static final AttributedStyle COMMAND = PLAIN.bold();

  /** Words before the name of a source, which a bracket may follow. */
  private static final Set<String> NAMING = Set.of("STREAM", "TABLE", "INTO", "EXISTS", "VALUES");

  private final InputText inputText;

  SqlHighlighter(InputText inputText) {
    this.inputText = inputText;
  }

  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    return colored(buffer);
  }

  AttributedString colored(String text) {
    AttributedStringBuilder colored = new AttributedStringBuilder();
    if (inputText.isCommand(text)) {
      return colored.append(text, COMMAND).toAttributedString();
    }
    List<SqlToken> tokens = SqlText.tokens(text);
    int at = 0;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      boolean called =
          i + 1 < tokens.size()
              && tokens.get(i + 1).in(text).equals("(")
              && (i == 0 || !NAMING.contains(tokens.get(i - 1).in(text).toUpperCase(Locale.ROOT)));
      colored.append(text.substring(at, token.from()));
      colored.append(token.in(text), style(token.kind(), called));
      at = token.to();
    }
    return colored.append(text.substring(at)).toAttributedString();
  }

  private static AttributedStyle style(SqlToken.Kind kind, boolean called) {
    return switch (kind) {
      case KEYWORD -> KEYWORD;
      case NAME -> called ? FUNCTION : PLAIN;
      case TEXT, UNFINISHED -> TEXT;
      case NUMBER -> NUMBER;
      case VARIABLE -> VARIABLE;
      case COMMENT -> COMMENT;
      case QUOTED_NAME, SYMBOL -> PLAIN;
    };
  }
}
