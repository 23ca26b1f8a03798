package io.millrace.sql.internal.format;

import java.util.ArrayList;
import java.util.List;

/** Splits and joins the fields of one line, quoted as in RFC 4180. */
final class DelimitedLine {
  private static final char QUOTE = '"';

  private DelimitedLine() {}

  /**
   * Returns the fields of {@code line}, without their quotes. A line break inside quotes belongs to
   * its field; one line break at the end is left out.
   */
  static List<String> split(String line, char delimiter) {
    List<String> fields = new ArrayList<>();
    int end = lengthWithoutBreak(line);
    int position = 0;
    while (true) {
      position = readField(line, position, end, delimiter, fields);
      if (position >= end) {
        return fields;
      }
      position++;
      if (position == end) {
        fields.add("");
        return fields;
      }
    }
  }

  /** Adds the field at {@code start}; returns the index of the delimiter after it, or the end. */
  private static int readField(
      String line, int start, int end, char delimiter, List<String> fields) {
    if (start < end && line.charAt(start) == QUOTE) {
      return readQuoted(line, start, end, delimiter, fields);
    }
    int stop = line.indexOf(delimiter, start);
    stop = stop < 0 || stop > end ? end : stop;
    fields.add(line.substring(start, stop));
    return stop;
  }

  private static int readQuoted(
      String line, int start, int end, char delimiter, List<String> fields) {
    StringBuilder field = new StringBuilder();
    int position = start + 1;
    while (position < end) {
      char next = line.charAt(position++);
      if (next != QUOTE) {
        field.append(next);
      } else if (position < end && line.charAt(position) == QUOTE) {
        field.append(QUOTE);
        position++;
      } else {
        requireDelimiter(line, position, end, delimiter);
        fields.add(field.toString());
        return position;
      }
    }
    throw new RecordDecodingException(DelimitedFormat.NAME, "no closing quote", null, start);
  }

  private static void requireDelimiter(String line, int position, int end, char delimiter) {
    if (position < end && line.charAt(position) != delimiter) {
      throw new RecordDecodingException(
          DelimitedFormat.NAME,
          "expected the delimiter after a closing quote but found '" + line.charAt(position) + "'",
          null,
          position);
    }
  }

  private static int lengthWithoutBreak(String line) {
    int end = line.length();
    if (end > 0 && line.charAt(end - 1) == '\n') {
      end--;
    }
    return end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /**
   * Appends a field, in quotes if it must or should: when it holds a delimiter, quote or line
   * break, has blanks at its ends, starts with one of the characters other readers take for a
   * comment, or when it is the first and empty (a line is never blank) or starts with anything but
   * a letter or digit.
   */
  static void append(StringBuilder line, String field, char delimiter) {
    if (!needsQuotes(field, delimiter, line.length() == 0)) {
      line.append(field);
      return;
    }
    line.append(QUOTE);
    for (int i = 0; i < field.length(); i++) {
      char next = field.charAt(i);
      line.append(next);
      if (next == QUOTE) {
        line.append(QUOTE);
      }
    }
    line.append(QUOTE);
  }

  private static boolean needsQuotes(String field, char delimiter, boolean first) {
    if (field.isEmpty()) {
      return first;
    }
    char start = field.charAt(0);
    boolean oddStart = first && start < 128 && !Character.isLetterOrDigit(start);
    if (oddStart || start <= '#' || field.charAt(field.length() - 1) <= ' ') {
      return true;
    }
    for (int i = 0; i < field.length(); i++) {
      char next = field.charAt(i);
      if (next == delimiter || next == QUOTE || next == '\n' || next == '\r') {
        return true;
      }
    }
    return false;
  }
}
