package io.millrace.sql;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.value.SqlLiterals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values for question marks, as constants of SQL. */
final class Parameters {
  private Parameters() {}

  static List<String> of(@Nullable Object[] values) {
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      try {
        literals.add(SqlLiterals.of(values[i]));
      } catch (IllegalArgumentException unfit) {
        throw SqlException.builder(
                SqlErrorCode.INVALID_VALUE, "value %d: %s".formatted(i + 1, unfit.getMessage()))
            .cause(unfit)
            .build();
      }
    }
    return literals;
  }
}
