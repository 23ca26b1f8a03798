package io.millrace.sql.api;

/** Lays an error out for people: head line, source line, caret, message, detail, hint. */
final class ErrorText {
  private static final String INDENT = "  ";
  private static final String CUT = "...";
  private static final int WIDTH = 100;
  private static final int LEAD = 60;

  private ErrorText() {}

  static String render(SqlException error, String text) {
    StringBuilder out = new StringBuilder(error.code().name());
    error.location().ifPresent(place -> out.append(" at ").append(place.describe()));
    error.location().ifPresent(place -> appendSource(out, place, text));
    appendIndented(out, error.primary());
    error.detail().ifPresent(detail -> appendIndented(out, detail));
    error.hint().ifPresent(hint -> appendIndented(out, "hint: " + hint));
    return out.toString();
  }

  private static void appendIndented(StringBuilder out, String lines) {
    lines.lines().forEach(line -> out.append('\n').append(INDENT).append(line));
  }

  private static void appendSource(StringBuilder out, SourceLocation place, String text) {
    String line = text.lines().skip(place.line() - 1L).findFirst().orElse("");
    int columns = line.codePointCount(0, line.length());
    if (line.isBlank() || place.column() - 1 > columns) {
      return;
    }
    int start = line.offsetByCodePoints(0, place.column() - 1);
    int endColumn = Math.min(place.column() - 1 + place.length(), columns);
    int end = line.offsetByCodePoints(0, Math.max(place.column() - 1, endColumn));
    // A long line is shown as a stretch around the place.
    int from =
        line.length() <= WIDTH ? 0 : Math.max(0, Math.min(start - LEAD, line.length() - WIDTH));
    int to = Math.min(line.length(), from + WIDTH);
    String before = from == 0 ? "" : CUT;
    String after = to == line.length() ? "" : CUT;
    out.append('\n').append(INDENT).append(before).append(line, from, to).append(after);
    out.append('\n').append(INDENT).append(" ".repeat(before.length()));
    appendCaret(out, line, from, start, Math.min(end, to));
  }

  private static void appendCaret(StringBuilder out, String line, int from, int start, int end) {
    for (int i = from; i < start; i = line.offsetByCodePoints(i, 1)) {
      // A tab above stays a tab below, so that the caret lines up whatever the tab width is.
      out.append(line.charAt(i) == '\t' ? '\t' : ' ');
    }
    int length = line.codePointCount(start, Math.max(start, end));
    out.append("^".repeat(Math.max(1, length)));
  }
}
