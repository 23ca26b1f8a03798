package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.ARRAY;
import static io.millrace.sql.internal.function.FunctionCategory.MAP;

import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.internal.function.TypePattern;
import io.millrace.sql.internal.value.Ordering;
import io.millrace.sql.internal.value.ValueText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Functions of arrays and maps. */
public final class CollectionFunctions {
  private static final TypePattern T = TypePattern.any("T");
  private static final TypePattern SORTABLE = TypePattern.sortable("T");
  private static final Parameter ARRAY_OF_T = Parameter.of("array", TypePattern.arrayOf(T));
  private static final Parameter SORTABLES = Parameter.of("array", TypePattern.arrayOf(SORTABLE));
  private static final Parameter MAP_OF_T = Parameter.of("map", TypePattern.mapOf(T));

  private CollectionFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        ScalarFunction.named("ARRAY_LENGTH", ARRAY, "Returns the number of elements.")
            .variant(SqlTypes.INTEGER, a -> Arguments.list(a, 0).size(), ARRAY_OF_T)
            .build(),
        ScalarFunction.named("ARRAY_CONTAINS", ARRAY, "Returns whether the array has the element.")
            .nullable(
                ReturnType.of(SqlTypes.BOOLEAN),
                a -> a[0] != null && contains((List<?>) a[0], a[1]),
                ARRAY_OF_T,
                Parameter.of("element", T))
            .build(),
        join(),
        extreme("ARRAY_MAX", "Returns the largest element; NULL does not count.", true),
        extreme("ARRAY_MIN", "Returns the smallest element; NULL does not count.", false),
        sort(),
        ScalarFunction.named("ARRAY_DISTINCT", ARRAY, "Returns each different element once.")
            .variant(
                ReturnType.of(TypePattern.arrayOf(T)),
                a -> frozen(new ArrayList<>(new LinkedHashSet<>(Arguments.list(a, 0)))),
                ARRAY_OF_T)
            .build(),
        ScalarFunction.named("MAP_KEYS", MAP, "Returns the keys of the map.")
            .variant(
                SqlTypes.array(SqlTypes.STRING),
                a -> frozen(new ArrayList<>(Arguments.map(a, 0).keySet())),
                MAP_OF_T)
            .build(),
        ScalarFunction.named("MAP_VALUES", MAP, "Returns the values of the map.")
            .variant(
                ReturnType.of(TypePattern.arrayOf(T)),
                a -> frozen(new ArrayList<>(Arguments.map(a, 0).values())),
                MAP_OF_T)
            .build());
  }

  private static boolean contains(List<?> list, @Nullable Object wanted) {
    return list.stream()
        .anyMatch(
            element ->
                (element == null || wanted == null)
                    ? element == wanted
                    : Ordering.equal(element, wanted));
  }

  private static ScalarFunction join() {
    return ScalarFunction.named(
            "ARRAY_JOIN", ARRAY, "Joins the elements as text, with a comma or the delimiter.")
        .variant(SqlTypes.STRING, a -> joined(Arguments.list(a, 0), ","), SORTABLES)
        .nullable(
            ReturnType.of(SqlTypes.STRING),
            a -> a[0] == null ? null : joined((List<?>) a[0], a[1] == null ? "" : (String) a[1]),
            SORTABLES,
            Parameter.of("delimiter", SqlTypes.STRING))
        .build();
  }

  private static String joined(List<?> list, String delimiter) {
    return list.stream().map(ValueText::of).collect(Collectors.joining(delimiter));
  }

  private static ScalarFunction extreme(String name, String description, boolean largest) {
    Comparator<Object> order =
        largest ? Ordering.natural() : Collections.reverseOrder(Ordering.natural());
    return ScalarFunction.named(name, ARRAY, description)
        .variant(
            ReturnType.of(SORTABLE),
            a ->
                Arguments.list(a, 0).stream()
                    .filter(Objects::nonNull)
                    .map(Object.class::cast)
                    .max(order)
                    .orElse(null),
            SORTABLES)
        .build();
  }

  private static ScalarFunction sort() {
    ReturnType result = ReturnType.of(TypePattern.arrayOf(SORTABLE));
    return ScalarFunction.named(
            "ARRAY_SORT", ARRAY, "Returns the elements sorted, 'ASC' or 'DESC'; NULL comes last.")
        .variant(result, a -> sorted(Arguments.list(a, 0), "ASC"), SORTABLES)
        .variant(
            result,
            a -> sorted(Arguments.list(a, 0), Arguments.text(a, 1)),
            SORTABLES,
            Parameter.of("direction", SqlTypes.STRING))
        .build();
  }

  private static @Nullable Object sorted(List<?> list, String direction) {
    Comparator<Object> order = Ordering.natural();
    switch (direction.toUpperCase(Locale.ROOT)) {
      case "ASC", "ASCENDING" -> {}
      case "DESC", "DESCENDING" -> order = Collections.reverseOrder(order);
      default -> {
        return null;
      }
    }
    List<@Nullable Object> copy = new ArrayList<>(list);
    copy.sort(Comparator.nullsLast(order));
    return frozen(copy);
  }

  private static List<?> frozen(List<?> list) {
    return Collections.unmodifiableList(list);
  }
}
