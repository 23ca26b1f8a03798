package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.STRING;

import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.ScalarBody;
import io.millrace.sql.internal.function.ScalarFunction;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions that hide characters of text. A NULL mask leaves characters of its kind as they are.
 */
public final class MaskFunctions {
  private static final Parameter TEXT = Parameter.of("text", SqlTypes.STRING);
  private static final Parameter COUNT = Parameter.of("count", SqlTypes.INTEGER);
  private static final Parameter[] MASKS = {
    Parameter.of("upper", SqlTypes.STRING),
    Parameter.of("lower", SqlTypes.STRING),
    Parameter.of("digit", SqlTypes.STRING),
    Parameter.of("other", SqlTypes.STRING)
  };

  private MaskFunctions() {}

  /** Which characters are hidden. */
  private interface Extent {
    boolean hides(int index, int length, int count);
  }

  /** What stands for a character of each kind; null for the character itself. */
  private record Masks(
      @Nullable String upper,
      @Nullable String lower,
      @Nullable String digit,
      @Nullable String other) {
    static final Masks USUAL = new Masks("X", "x", "n", "-");

    static Masks of(@Nullable Object[] arguments, int from) {
      return new Masks(
          mask(arguments[from]),
          mask(arguments[from + 1]),
          mask(arguments[from + 2]),
          mask(arguments[from + 3]));
    }

    private static @Nullable String mask(@Nullable Object argument) {
      String text = (String) argument;
      if (text != null && text.codePointCount(0, text.length()) != 1) {
        throw new IllegalArgumentException("a mask is one character, got \"" + text + '"');
      }
      return text;
    }

    String hide(int character) {
      String mask = other;
      if (Character.isUpperCase(character)) {
        mask = upper;
      } else if (Character.isLowerCase(character)) {
        mask = lower;
      } else if (Character.isDigit(character)) {
        mask = digit;
      }
      return mask == null ? Character.toString(character) : mask;
    }
  }

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        ScalarFunction.named("MASK", STRING, "Hides all characters.")
            .variant(SqlTypes.STRING, a -> hide(a, Masks.USUAL, 0, (i, n, count) -> true), TEXT)
            .nullable(
                ReturnType.of(SqlTypes.STRING),
                a -> hide(a, Masks.of(a, 1), 0, (i, n, count) -> true),
                with(TEXT))
            .build(),
        ofSome("MASK_LEFT", "Hides the first characters.", (i, n, count) -> i < count),
        ofSome("MASK_RIGHT", "Hides the last characters.", (i, n, count) -> i >= n - count),
        ofSome("MASK_KEEP_LEFT", "Hides all but the first.", (i, n, count) -> i >= count),
        ofSome("MASK_KEEP_RIGHT", "Hides all but the last.", (i, n, count) -> i < n - count));
  }

  private static Parameter[] with(Parameter... first) {
    Parameter[] all = Arrays.copyOf(first, first.length + MASKS.length);
    System.arraycopy(MASKS, 0, all, first.length, MASKS.length);
    return all;
  }

  private static ScalarFunction ofSome(String name, String description, Extent extent) {
    ScalarBody custom =
        a -> a[1] == null ? null : hide(a, Masks.of(a, 2), Arguments.integer(a, 1), extent);
    return ScalarFunction.named(name, STRING, description)
        .variant(
            SqlTypes.STRING,
            a -> hide(a, Masks.USUAL, Arguments.integer(a, 1), extent),
            TEXT,
            COUNT)
        .nullable(ReturnType.of(SqlTypes.STRING), custom, with(TEXT, COUNT))
        .build();
  }

  private static @Nullable String hide(
      @Nullable Object[] arguments, Masks masks, int count, Extent extent) {
    if (arguments[0] == null) {
      return null;
    }
    if (count < 0) {
      throw new IllegalArgumentException("the number of characters must not be negative: " + count);
    }
    int[] characters = Arguments.text(arguments, 0).codePoints().toArray();
    StringBuilder hidden = new StringBuilder();
    for (int i = 0; i < characters.length; i++) {
      hidden.append(
          extent.hides(i, characters.length, count)
              ? masks.hide(characters[i])
              : Character.toString(characters[i]));
    }
    return hidden.toString();
  }
}
