package io.millrace.sql.internal.testing;

import io.millrace.sql.SqlSession;
import io.millrace.sql.api.StatementResult;
import java.util.List;
import java.util.Objects;

/** Why persistent queries have failed. */
final class FailedQueries {
  private FailedQueries() {}

  static List<String> of(SqlSession session) {
    StatementResult.Listing queries =
        (StatementResult.Listing) session.execute(session.parse("SHOW QUERIES;", "").get(0));
    int failure = queries.columns().indexOf("FAILURE");
    return queries.rows().stream()
        .map(row -> row.get(failure))
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .toList();
  }
}
