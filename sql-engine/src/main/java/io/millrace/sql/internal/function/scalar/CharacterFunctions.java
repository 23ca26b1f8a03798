package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.DATE_TIME;
import static io.millrace.sql.internal.function.FunctionCategory.REGEX;
import static io.millrace.sql.internal.function.FunctionCategory.STRING;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.ScalarFunction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** CHR, ELT and FIELD, regular expressions that give arrays, and the older functions of dates. */
public final class CharacterFunctions {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");
  private static final Pattern ESCAPES = Pattern.compile("(\\\\u[0-9A-Fa-f]{4})+");
  private static final SqlType TEXTS = SqlTypes.array(SqlTypes.STRING);
  private static final Parameter TEXT = Parameter.of("text", SqlTypes.STRING);
  private static final Parameter MORE = Parameter.of("more", SqlTypes.STRING);
  private static final Parameter REGEX_PARAMETER = Parameter.of("regex", SqlTypes.STRING);
  private static final Parameter PATTERN = Parameter.of("pattern", SqlTypes.STRING);

  private CharacterFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        ScalarFunction.named(
                "CHR", STRING, "Returns the character of a code point or of '\\uXXXX'.")
            .variant(
                SqlTypes.STRING,
                a -> character(Arguments.integer(a, 0)),
                Parameter.of("codePoint", SqlTypes.INTEGER))
            .variant(SqlTypes.STRING, a -> unescaped(Arguments.text(a, 0)), TEXT)
            .build(),
        ScalarFunction.named("ELT", STRING, "Returns the n-th of several texts.")
            .variadic(
                ReturnType.of(SqlTypes.STRING),
                a -> element(a),
                Parameter.of("n", SqlTypes.INTEGER),
                MORE)
            .build(),
        ScalarFunction.named("FIELD", STRING, "Returns which of several texts equals the first.")
            .variadic(ReturnType.of(SqlTypes.INTEGER), a -> indexOf(a), TEXT, MORE)
            .build(),
        extractAll(),
        ScalarFunction.named(
                "REGEXP_SPLIT_TO_ARRAY", REGEX, "Splits text at the matches of an expression.")
            .variant(
                TEXTS,
                a -> split(Arguments.text(a, 0), Arguments.text(a, 1)),
                TEXT,
                REGEX_PARAMETER)
            .build(),
        ScalarFunction.named(
                "CONVERT_TZ", DATE_TIME, "Moves a timestamp from one time zone to another.")
            .variant(
                SqlTypes.TIMESTAMP,
                a -> moved((Instant) Arguments.known(a, 0), zone(a, 1), zone(a, 2)),
                Parameter.of("timestamp", SqlTypes.TIMESTAMP),
                Parameter.of("from", SqlTypes.STRING),
                Parameter.of("to", SqlTypes.STRING))
            .build(),
        ScalarFunction.named("DATETOSTRING", DATE_TIME, "Returns days since 1970-01-01 as text.")
            .variant(
                SqlTypes.STRING,
                a ->
                    DatePatterns.format(
                        LocalDate.ofEpochDay(Arguments.integer(a, 0)), Arguments.text(a, 1)),
                Parameter.of("days", SqlTypes.INTEGER),
                PATTERN)
            .build(),
        ScalarFunction.named("STRINGTODATE", DATE_TIME, "Reads days since 1970-01-01 from text.")
            .variant(
                SqlTypes.INTEGER,
                a ->
                    (int)
                        DatePatterns.parseDate(Arguments.text(a, 0), Arguments.text(a, 1))
                            .toEpochDay(),
                TEXT,
                PATTERN)
            .build());
  }

  private static @Nullable String character(int codePoint) {
    return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : null;
  }

  private static @Nullable String unescaped(String text) {
    if (!ESCAPES.matcher(text).matches()) {
      return null;
    }
    return ESCAPE
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(match.group(1), 16))));
  }

  private static @Nullable Object element(@Nullable Object[] arguments) {
    boolean there = arguments[0] instanceof Integer index && index >= 1 && index < arguments.length;
    return there ? arguments[Arguments.integer(arguments, 0)] : null;
  }

  private static int indexOf(@Nullable Object[] arguments) {
    for (int i = 1; arguments[0] != null && i < arguments.length; i++) {
      if (Objects.equals(arguments[0], arguments[i])) {
        return i;
      }
    }
    return 0;
  }

  private static ScalarFunction extractAll() {
    return ScalarFunction.named(
            "REGEXP_EXTRACT_ALL",
            REGEX,
            "Returns all matches of an expression, or a group of each.")
        .variant(
            TEXTS,
            a -> extractAll(Arguments.text(a, 0), Arguments.text(a, 1), 0),
            REGEX_PARAMETER,
            TEXT)
        .variant(
            TEXTS,
            a -> extractAll(Arguments.text(a, 0), Arguments.text(a, 1), Arguments.integer(a, 2)),
            REGEX_PARAMETER,
            TEXT,
            Parameter.of("group", SqlTypes.INTEGER))
        .build();
  }

  private static @Nullable Object extractAll(String regex, String text, int group) {
    Matcher matcher = Pattern.compile(regex).matcher(text);
    if (group > matcher.groupCount()) {
      return null;
    }
    List<@Nullable String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return Collections.unmodifiableList(found);
  }

  private static List<String> split(String text, String regex) {
    if (regex.isEmpty()) {
      return text.codePoints().mapToObj(Character::toString).toList();
    }
    return List.of(text.split(regex, -1));
  }

  private static ZoneId zone(@Nullable Object[] arguments, int index) {
    return ZoneId.of(Arguments.text(arguments, index));
  }

  private static Instant moved(Instant timestamp, ZoneId from, ZoneId to) {
    return LocalDateTime.ofInstant(timestamp, to).atZone(from).toInstant();
  }
}
