package io.millrace.cli.output;

import org.jline.utils.WCWidth;

/** How text stands on a screen. */
public final class TextWidth {
  private static final char ESCAPE = '\033';

  private TextWidth() {}

  /** Columns on the screen: a wide character takes two, a combining one none. */
  public static int of(String text) {
    return text.codePoints().map(point -> Math.max(0, WCWidth.wcwidth(point))).sum();
  }

  /** Control characters would tear a table apart, or tell the terminal to do something. */
  static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (char c : text.stripTrailing().toCharArray()) {
      if (c == '\n' || !Character.isISOControl(c)) {
        shown.append(c);
      } else {
        shown.append(c == '\r' ? "\\r" : c == '\t' ? "\\t" : "\\u%04x".formatted((int) c));
      }
    }
    return shown.toString();
  }

  /** Returns as much of a line as fits into so many columns; colours take no room. */
  public static String cut(String line, int columns) {
    StringBuilder kept = new StringBuilder(line.length());
    int width = 0;
    for (int i = 0; i < line.length(); ) {
      if (line.charAt(i) == ESCAPE) {
        int end = line.indexOf('m', i) + 1;
        int to = end == 0 ? line.length() : end;
        kept.append(line, i, to);
        i = to;
        continue;
      }
      int point = line.codePointAt(i);
      width += Math.max(0, WCWidth.wcwidth(point));
      if (width <= columns) {
        kept.appendCodePoint(point);
      }
      i += Character.charCount(point);
    }
    return kept.toString();
  }

  /** Returns the text without what sets colours. */
  public static String withoutColors(String text) {
    return text.indexOf(ESCAPE) < 0 ? text : text.replaceAll("\033\\[[0-9;?]*[A-Za-z]", "");
  }
}
