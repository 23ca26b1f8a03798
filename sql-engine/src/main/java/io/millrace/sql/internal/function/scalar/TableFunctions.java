package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.TABLE;

import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.internal.function.TypePattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that return several rows, as an array with an element for each. */
public final class TableFunctions {
  private static final int MOST_COLUMNS = 20;
  private static final TypePattern T = TypePattern.any("T");
  private static final Parameter ARRAY = Parameter.of("array", TypePattern.arrayOf(T));

  private TableFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        ScalarFunction.named("EXPLODE", TABLE, "Returns a row for each element.")
            .variant(ReturnType.of(TypePattern.arrayOf(T)), a -> a[0], ARRAY)
            .build(),
        ScalarFunction.named(
                "CUBE_EXPLODE",
                TABLE,
                "Returns a row for each way to put NULL in the place of some elements.")
            .variant(
                ReturnType.of(TypePattern.arrayOf(TypePattern.arrayOf(T))),
                a -> cube(Arguments.list(a, 0)),
                ARRAY)
            .build());
  }

  private static List<List<@Nullable Object>> cube(List<?> columns) {
    if (columns.size() > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "CUBE_EXPLODE takes at most %d elements, got %d".formatted(MOST_COLUMNS, columns.size()));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    rows.add(List.of());
    for (Object column : columns) {
      List<List<@Nullable Object>> longer = new ArrayList<>();
      for (List<@Nullable Object> row : rows) {
        longer.add(with(row, null));
        // NULL in the place of NULL would be the same row again.
        if (column != null) {
          longer.add(with(row, column));
        }
      }
      rows = longer;
    }
    return Collections.unmodifiableList(rows);
  }

  private static List<@Nullable Object> with(List<@Nullable Object> row, @Nullable Object last) {
    List<@Nullable Object> longer = new ArrayList<>(row);
    longer.add(last);
    return Collections.unmodifiableList(longer);
  }
}
