package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.CONDITIONAL;
import static io.millrace.sql.internal.function.FunctionCategory.MATH;

import io.millrace.sql.internal.function.FunctionCategory;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.ScalarBody;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.internal.function.TypePattern;
import io.millrace.sql.internal.value.Ordering;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that pick one of their arguments. */
public final class ConditionalFunctions {
  private static final TypePattern T = TypePattern.any("T");
  private static final TypePattern SORTABLE = TypePattern.sortable("T");

  private ConditionalFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        picking(
            "COALESCE", CONDITIONAL, "Returns the first value that is not NULL.", T, a -> first(a)),
        ScalarFunction.named("IFNULL", CONDITIONAL, "Returns the value, or another if it is NULL.")
            .nullable(
                ReturnType.of(T),
                a -> a[0] != null ? a[0] : a[1],
                Parameter.of("value", T),
                Parameter.of("other", T))
            .build(),
        ScalarFunction.named("NULLIF", CONDITIONAL, "Returns the value, or NULL if both are equal.")
            .nullable(
                ReturnType.of(T),
                a -> a[0] != null && a[1] != null && Ordering.equal(a[0], a[1]) ? null : a[0],
                Parameter.of("value", T),
                Parameter.of("other", T))
            .build(),
        picking(
            "GREATEST",
            MATH,
            "Returns the largest value; NULL does not count.",
            SORTABLE,
            a -> extreme(a, true)),
        picking(
            "LEAST",
            MATH,
            "Returns the smallest value; NULL does not count.",
            SORTABLE,
            a -> extreme(a, false)));
  }

  private static ScalarFunction picking(
      String name,
      FunctionCategory category,
      String description,
      TypePattern type,
      ScalarBody body) {
    return ScalarFunction.named(name, category, description)
        .variadic(
            ReturnType.of(type), body, Parameter.of("value", type), Parameter.of("others", type))
        .build();
  }

  private static @Nullable Object first(@Nullable Object[] values) {
    for (Object value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable Object extreme(@Nullable Object[] values, boolean largest) {
    Object found = null;
    for (Object value : values) {
      if (value == null) {
        continue;
      }
      int order = found == null ? 0 : Ordering.compare(value, found);
      boolean better = largest ? order > 0 : order < 0;
      found = (found == null || better) ? value : found;
    }
    return found;
  }
}
