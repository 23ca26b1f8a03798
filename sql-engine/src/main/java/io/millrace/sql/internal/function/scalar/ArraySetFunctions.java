package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.ARRAY;

import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.ScalarBody;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.internal.function.TypePattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions that make an array of others: sets, parts and series. Positions count from 1. */
public final class ArraySetFunctions {
  private static final int LONGEST_SERIES = 10_000_000;
  private static final TypePattern T = TypePattern.any("T");
  private static final Parameter ARRAY_OF_T = Parameter.of("array", TypePattern.arrayOf(T));
  private static final Parameter OTHER = Parameter.of("other", TypePattern.arrayOf(T));
  private static final ReturnType RESULT = ReturnType.of(TypePattern.arrayOf(T));

  private ArraySetFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        ScalarFunction.named(
                "ARRAY_CONCAT", ARRAY, "Returns the elements of both; one may be NULL.")
            .nullable(RESULT, ArraySetFunctions::concat, ARRAY_OF_T, OTHER)
            .build(),
        ofTwo(
            "ARRAY_UNION",
            "Returns each different element of both arrays once.",
            a -> {
              Set<@Nullable Object> set = set(a, 0);
              set.addAll(Arguments.list(a, 1));
              return frozen(set);
            }),
        ofTwo(
            "ARRAY_INTERSECT",
            "Returns each different element that both arrays have.",
            a -> {
              Set<@Nullable Object> set = set(a, 0);
              set.retainAll(set(a, 1));
              return frozen(set);
            }),
        ofTwo(
            "ARRAY_EXCEPT",
            "Returns each different element of the first array that the second does not have.",
            a -> {
              Set<@Nullable Object> set = set(a, 0);
              set.removeAll(set(a, 1));
              return frozen(set);
            }),
        ScalarFunction.named("ARRAY_REMOVE", ARRAY, "Returns the array without an element.")
            .nullable(RESULT, ArraySetFunctions::without, ARRAY_OF_T, Parameter.of("element", T))
            .build(),
        ScalarFunction.named(
                "SLICE", ARRAY, "Returns the elements from one position to another; NULL is open.")
            .nullable(
                RESULT,
                ArraySetFunctions::slice,
                ARRAY_OF_T,
                Parameter.of("from", SqlTypes.INTEGER),
                Parameter.of("to", SqlTypes.INTEGER))
            .build(),
        series());
  }

  private static ScalarFunction ofTwo(String name, String description, ScalarBody body) {
    return ScalarFunction.named(name, ARRAY, description)
        .variant(RESULT, body, ARRAY_OF_T, OTHER)
        .build();
  }

  private static Set<@Nullable Object> set(@Nullable Object[] arguments, int index) {
    return new LinkedHashSet<>(Arguments.list(arguments, index));
  }

  private static List<@Nullable Object> frozen(Collection<@Nullable Object> elements) {
    return Collections.unmodifiableList(new ArrayList<>(elements));
  }

  private static @Nullable Object concat(@Nullable Object[] arguments) {
    if (arguments[0] == null) {
      return arguments[1];
    }
    List<@Nullable Object> all = new ArrayList<>((List<?>) arguments[0]);
    if (arguments[1] instanceof List<?> other) {
      all.addAll(other);
    }
    return Collections.unmodifiableList(all);
  }

  private static @Nullable Object without(@Nullable Object[] arguments) {
    if (arguments[0] == null) {
      return null;
    }
    List<@Nullable Object> kept = new ArrayList<>((List<?>) arguments[0]);
    kept.removeIf(element -> Objects.equals(element, arguments[1]));
    return Collections.unmodifiableList(kept);
  }

  private static @Nullable Object slice(@Nullable Object[] arguments) {
    if (!(arguments[0] instanceof List<?> list)) {
      return null;
    }
    int from = arguments[1] instanceof Integer first ? first - 1 : 0;
    int to = arguments[2] instanceof Integer last ? last : list.size();
    if (from < 0 || to > list.size() || from > to) {
      return null;
    }
    return Collections.unmodifiableList(new ArrayList<>(list.subList(from, to)));
  }

  private static ScalarFunction series() {
    Parameter step = Parameter.of("step", SqlTypes.INTEGER);
    return ScalarFunction.named(
            "GENERATE_SERIES", ARRAY, "Returns the numbers from one to another, both included.")
        .variant(
            SqlTypes.array(SqlTypes.INTEGER),
            a -> integers(numbers(a, null)),
            Parameter.of("from", SqlTypes.INTEGER),
            Parameter.of("to", SqlTypes.INTEGER))
        .variant(
            SqlTypes.array(SqlTypes.INTEGER),
            a -> integers(numbers(a, Arguments.integer(a, 2))),
            Parameter.of("from", SqlTypes.INTEGER),
            Parameter.of("to", SqlTypes.INTEGER),
            step)
        .variant(
            SqlTypes.array(SqlTypes.BIGINT),
            a -> numbers(a, null),
            Parameter.of("from", SqlTypes.BIGINT),
            Parameter.of("to", SqlTypes.BIGINT))
        .variant(
            SqlTypes.array(SqlTypes.BIGINT),
            a -> numbers(a, Arguments.integer(a, 2)),
            Parameter.of("from", SqlTypes.BIGINT),
            Parameter.of("to", SqlTypes.BIGINT),
            step)
        .build();
  }

  private static List<Integer> integers(List<Long> numbers) {
    return numbers.stream().map(Long::intValue).toList();
  }

  private static List<Long> numbers(@Nullable Object[] arguments, @Nullable Integer givenStep) {
    long from = Arguments.bigint(arguments, 0);
    long to = Arguments.bigint(arguments, 1);
    long step = givenStep == null ? (to >= from ? 1 : -1) : givenStep;
    if (step == 0 || (to > from && step < 0) || (to < from && step > 0)) {
      throw new IllegalArgumentException(
          "step %d does not lead from %d to %d".formatted(step, from, to));
    }
    long count = Math.subtractExact(to, from) / step + 1;
    if (count > LONGEST_SERIES) {
      throw new IllegalArgumentException(
          "a series has at most %d numbers, this one has %d".formatted(LONGEST_SERIES, count));
    }
    List<Long> numbers = new ArrayList<>((int) count);
    for (long i = 0; i < count; i++) {
      numbers.add(from + i * step);
    }
    return Collections.unmodifiableList(numbers);
  }
}
