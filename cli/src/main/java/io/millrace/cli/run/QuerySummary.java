package io.millrace.cli.run;

import io.millrace.sql.SqlSession;
import io.millrace.sql.api.StatementResult.Listing;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line for each continuous query: what it writes, its state, what it has read, its errors. */
final class QuerySummary {
  private final Listing queries;

  QuerySummary(SqlSession session) {
    queries = (Listing) session.execute(session.parse("SHOW QUERIES;", "millrace run").get(0));
  }

  List<String> lines() {
    return queries.rows().stream().map(this::line).toList();
  }

  private String line(List<@Nullable Object> row) {
    Object lag = cell(row, "LAG");
    return "query %s into %s: %s, %,d records read, lag %s, %,d errors"
        .formatted(
            cell(row, "ID"),
            cell(row, "SINK"),
            state(row, lag),
            number(cell(row, "RECORDS")),
            lag == null ? "unknown" : "%,d".formatted(number(lag)),
            number(cell(row, "ERRORS")));
  }

  /** One that has read everything counts as running a moment before its engine says so. */
  private String state(List<@Nullable Object> row, @Nullable Object lag) {
    String state = String.valueOf(cell(row, "STATE")).toLowerCase(Locale.ROOT).replace('_', ' ');
    return state.equals("catching up") && number(lag) == 0 ? "running" : state;
  }

  private @Nullable Object cell(List<@Nullable Object> row, String column) {
    return row.get(queries.columns().indexOf(column));
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }
}
