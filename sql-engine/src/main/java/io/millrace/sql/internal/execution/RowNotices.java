package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.expression.RowErrors;
import java.util.List;

/** Says what went wrong with single rows of a query. */
final class RowNotices {
  private RowNotices() {}

  /** One sentence; none when nothing went wrong. */
  static List<String> of(RowErrors errors) {
    long count = errors.count();
    if (count == 0) {
      return List.of();
    }
    return List.of(
        "%d %s in single rows: %s%s"
            .formatted(
                count,
                count == 1 ? "error" : "errors",
                count == 1 ? "" : "the last one was: ",
                errors.last().orElse("")));
  }
}
