package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.STRING;

import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.ScalarBody;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.internal.value.BytesValues;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Functions of text, some of bytes too. Positions count from 1. */
public final class StringFunctions {
  private static final Parameter TEXT = Parameter.of("text", SqlTypes.STRING);

  private StringFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        ofText(
            "LCASE",
            "Returns the text in lower case.",
            a -> Arguments.text(a, 0).toLowerCase(Locale.ROOT)),
        ofText(
            "UCASE",
            "Returns the text in upper case.",
            a -> Arguments.text(a, 0).toUpperCase(Locale.ROOT)),
        ofText(
            "TRIM",
            "Returns the text without blanks at its ends.",
            a -> Arguments.text(a, 0).trim()),
        ofText(
            "INITCAP",
            "Returns the text with each word's first letter in upper case, the others in lower.",
            a -> initcap(Arguments.text(a, 0))),
        length(),
        substring(),
        concat(),
        concatWithSeparator(),
        replace(),
        position(),
        pad("LPAD", "Fills the text up to a length from the left, or cuts it.", true),
        pad("RPAD", "Fills the text up to a length from the right, or cuts it.", false),
        split());
  }

  private static ScalarFunction ofText(String name, String description, ScalarBody body) {
    return ScalarFunction.named(name, STRING, description)
        .variant(SqlTypes.STRING, body, TEXT)
        .build();
  }

  private static String initcap(String text) {
    StringBuilder result = new StringBuilder(text.length());
    boolean starts = true;
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      result.append(starts ? Character.toUpperCase(next) : Character.toLowerCase(next));
      starts = Character.isWhitespace(next);
    }
    return result.toString();
  }

  private static ScalarFunction length() {
    return ScalarFunction.named("LEN", STRING, "Returns the number of characters or bytes.")
        .variant(SqlTypes.INTEGER, a -> Arguments.text(a, 0).length(), TEXT)
        .variant(
            SqlTypes.INTEGER,
            a -> ((ByteBuffer) Arguments.known(a, 0)).remaining(),
            Parameter.of("bytes", SqlTypes.BYTES))
        .build();
  }

  private static ScalarFunction substring() {
    Parameter position = Parameter.of("position", SqlTypes.INTEGER);
    Parameter length = Parameter.of("length", SqlTypes.INTEGER);
    return ScalarFunction.named(
            "SUBSTRING",
            STRING,
            "Returns part of the text; a negative position counts from the end.")
        .variant(
            SqlTypes.STRING,
            a -> part(Arguments.text(a, 0), Arguments.integer(a, 1), Integer.MAX_VALUE),
            TEXT,
            position)
        .variant(
            SqlTypes.STRING,
            a -> part(Arguments.text(a, 0), Arguments.integer(a, 1), Arguments.integer(a, 2)),
            TEXT,
            position,
            length)
        .variant(
            SqlTypes.BYTES,
            a -> ByteStrings.part(a, Integer.MAX_VALUE),
            ByteStrings.BYTES,
            position)
        .variant(
            SqlTypes.BYTES,
            a -> ByteStrings.part(a, Arguments.integer(a, 2)),
            ByteStrings.BYTES,
            position,
            length)
        .build();
  }

  /** Cuts what lies outside the text; position 0 is taken for 1. */
  private static String part(String text, int position, int length) {
    int from = ByteStrings.start(text.length(), position);
    return text.substring(from, ByteStrings.end(text.length(), from, length));
  }

  private static ScalarFunction concat() {
    return ScalarFunction.named("CONCAT", STRING, "Joins texts or bytes; NULL is left out.")
        .variadic(
            ReturnType.of(SqlTypes.STRING),
            a -> join("", a, 0),
            TEXT,
            Parameter.of("more", SqlTypes.STRING))
        .variadic(
            ReturnType.of(SqlTypes.BYTES),
            a -> joinBytes(new byte[0], a, 0),
            Parameter.of("bytes", SqlTypes.BYTES),
            Parameter.of("more", SqlTypes.BYTES))
        .build();
  }

  private static ScalarFunction concatWithSeparator() {
    return ScalarFunction.named(
            "CONCAT_WS", STRING, "Joins texts or bytes with a separator; NULL is left out.")
        .variadic(
            ReturnType.of(SqlTypes.STRING),
            a -> a[0] == null ? null : join((String) a[0], a, 1),
            Parameter.of("separator", SqlTypes.STRING),
            TEXT,
            Parameter.of("more", SqlTypes.STRING))
        .variadic(
            ReturnType.of(SqlTypes.BYTES),
            a -> a[0] == null ? null : joinBytes(BytesValues.toArray((ByteBuffer) a[0]), a, 1),
            Parameter.of("separator", SqlTypes.BYTES),
            Parameter.of("bytes", SqlTypes.BYTES),
            Parameter.of("more", SqlTypes.BYTES))
        .build();
  }

  private static String join(String separator, @Nullable Object[] values, int from) {
    StringBuilder text = new StringBuilder();
    boolean first = true;
    for (int i = from; i < values.length; i++) {
      if (values[i] != null) {
        text.append(first ? "" : separator).append(values[i]);
        first = false;
      }
    }
    return text.toString();
  }

  private static ByteBuffer joinBytes(byte[] separator, @Nullable Object[] values, int from) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean first = true;
    for (int i = from; i < values.length; i++) {
      if (values[i] instanceof ByteBuffer value) {
        bytes.writeBytes(first ? new byte[0] : separator);
        bytes.writeBytes(BytesValues.toArray(value));
        first = false;
      }
    }
    return BytesValues.wrap(bytes.toByteArray());
  }

  private static ScalarFunction replace() {
    return ScalarFunction.named("REPLACE", STRING, "Replaces each occurrence of a text by another.")
        .variant(
            SqlTypes.STRING,
            a -> Arguments.text(a, 0).replace(Arguments.text(a, 1), Arguments.text(a, 2)),
            TEXT,
            Parameter.of("old", SqlTypes.STRING),
            Parameter.of("new", SqlTypes.STRING))
        .build();
  }

  private static ScalarFunction position() {
    Parameter part = Parameter.of("part", SqlTypes.STRING);
    Parameter from = Parameter.of("position", SqlTypes.INTEGER);
    return ScalarFunction.named(
            "INSTR",
            STRING,
            "Returns where a text occurs in another, 0 if it does not; a negative position searches"
                + " backwards.")
        .variant(
            SqlTypes.INTEGER,
            a -> position(Arguments.text(a, 0), Arguments.text(a, 1), 1, 1),
            TEXT,
            part)
        .variant(
            SqlTypes.INTEGER,
            a -> position(Arguments.text(a, 0), Arguments.text(a, 1), Arguments.integer(a, 2), 1),
            TEXT,
            part,
            from)
        .variant(
            SqlTypes.INTEGER,
            a ->
                position(
                    Arguments.text(a, 0),
                    Arguments.text(a, 1),
                    Arguments.integer(a, 2),
                    Arguments.integer(a, 3)),
            TEXT,
            part,
            from,
            Parameter.of("occurrence", SqlTypes.INTEGER))
        .build();
  }

  private static int position(String text, String part, int from, int occurrence) {
    if (from == 0 || occurrence < 1) {
      return 0;
    }
    int found = from > 0 ? from - 2 : text.length() + from + 1;
    for (int i = 0; i < occurrence; i++) {
      found = from > 0 ? text.indexOf(part, found + 1) : text.lastIndexOf(part, found - 1);
      if (found < 0) {
        return 0;
      }
    }
    return found + 1;
  }

  private static ScalarFunction pad(String name, String description, boolean left) {
    return ScalarFunction.named(name, STRING, description)
        .variant(
            SqlTypes.STRING,
            a -> pad(Arguments.text(a, 0), Arguments.integer(a, 1), Arguments.text(a, 2), left),
            TEXT,
            Parameter.of("length", SqlTypes.INTEGER),
            Parameter.of("padding", SqlTypes.STRING))
        .variant(
            SqlTypes.BYTES,
            a -> ByteStrings.pad(a, left),
            ByteStrings.BYTES,
            Parameter.of("length", SqlTypes.INTEGER),
            Parameter.of("padding", SqlTypes.BYTES))
        .build();
  }

  private static @Nullable String pad(String text, int length, String padding, boolean left) {
    if (length < 0 || padding.isEmpty()) {
      return null;
    }
    if (text.length() >= length) {
      return text.substring(0, length);
    }
    int missing = length - text.length();
    String fill = padding.repeat(missing / padding.length() + 1).substring(0, missing);
    return left ? fill + text : text + fill;
  }

  private static ScalarFunction split() {
    return ScalarFunction.named(
            "SPLIT", STRING, "Splits the text at a delimiter; an empty one gives the characters.")
        .variant(
            SqlTypes.array(SqlTypes.STRING),
            a -> split(Arguments.text(a, 0), Arguments.text(a, 1)),
            TEXT,
            Parameter.of("delimiter", SqlTypes.STRING))
        .variant(
            SqlTypes.array(SqlTypes.BYTES),
            ByteStrings::split,
            ByteStrings.BYTES,
            Parameter.of("delimiter", SqlTypes.BYTES))
        .build();
  }

  private static List<String> split(String text, String delimiter) {
    List<String> parts = new ArrayList<>();
    if (delimiter.isEmpty()) {
      text.codePoints().forEach(point -> parts.add(Character.toString(point)));
      return Collections.unmodifiableList(parts);
    }
    int from = 0;
    for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
      parts.add(text.substring(from, at));
      from = at + delimiter.length();
    }
    parts.add(text.substring(from));
    return Collections.unmodifiableList(parts);
  }
}
