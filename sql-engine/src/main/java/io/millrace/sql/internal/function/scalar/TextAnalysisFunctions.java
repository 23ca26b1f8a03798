package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.JSON;
import static io.millrace.sql.internal.function.FunctionCategory.REGEX;

import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ScalarFunction;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions that look into text: regular expressions (of java.util.regex) and JSON. */
public final class TextAnalysisFunctions {
  private static final Parameter TEXT = Parameter.of("text", SqlTypes.STRING);
  private static final Parameter REGEX_PARAMETER = Parameter.of("regex", SqlTypes.STRING);

  private TextAnalysisFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        extract(),
        ScalarFunction.named("REGEXP_REPLACE", REGEX, "Replaces each match of an expression.")
            .variant(
                SqlTypes.STRING,
                a ->
                    Pattern.compile(Arguments.text(a, 1))
                        .matcher(Arguments.text(a, 0))
                        .replaceAll(Arguments.text(a, 2)),
                TEXT,
                REGEX_PARAMETER,
                Parameter.of("new", SqlTypes.STRING))
            .build(),
        ScalarFunction.named(
                "EXTRACTJSONFIELD", JSON, "Returns the value at a path such as $.a.b[0] as text.")
            .variant(
                SqlTypes.STRING,
                a -> JsonPath.parse(Arguments.text(a, 1)).find(Arguments.text(a, 0)),
                TEXT,
                Parameter.of("path", SqlTypes.STRING))
            .build());
  }

  private static ScalarFunction extract() {
    return ScalarFunction.named(
            "REGEXP_EXTRACT", REGEX, "Returns the first match of an expression, or a group of it.")
        .variant(
            SqlTypes.STRING,
            a -> extract(Arguments.text(a, 0), Arguments.text(a, 1), 0),
            REGEX_PARAMETER,
            TEXT)
        .variant(
            SqlTypes.STRING,
            a -> extract(Arguments.text(a, 0), Arguments.text(a, 1), Arguments.integer(a, 2)),
            REGEX_PARAMETER,
            TEXT,
            Parameter.of("group", SqlTypes.INTEGER))
        .build();
  }

  private static @Nullable String extract(String regex, String text, int group) {
    Matcher matcher = Pattern.compile(regex).matcher(text);
    return group <= matcher.groupCount() && matcher.find() ? matcher.group(group) : null;
  }
}
