package io.millrace.cli.run;

import io.millrace.cli.output.Console;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult.Listing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports continuous queries that have failed, each once. */
final class FailedQueries {
  private final Console console;
  private final SqlSession session;
  private final Set<String> reported = new HashSet<>();

  FailedQueries(Console console, SqlSession session) {
    this.console = console;
    this.session = session;
  }

  /** Reports those that have failed since the last call; true when any has failed until now. */
  boolean report() {
    Listing queries =
        (Listing) session.execute(session.parse("SHOW QUERIES;", "millrace run").get(0));
    int id = queries.columns().indexOf("ID");
    int state = queries.columns().indexOf("STATE");
    int failure = queries.columns().indexOf("FAILURE");
    for (List<@Nullable Object> row : queries.rows()) {
      if ("ERROR".equals(row.get(state)) && reported.add(String.valueOf(row.get(id)))) {
        console.error(message(String.valueOf(row.get(id)), row.get(failure)).render(""));
      }
    }
    return !reported.isEmpty();
  }

  private static SqlException message(String id, @Nullable Object failure) {
    String reason = failure == null ? "" : ": " + failure;
    return SqlException.builder(
            SqlErrorCode.QUERY_FAILED, "continuous query \"%s\" failed%s".formatted(id, reason))
        .hint(
            "What it had written is kept. Replace the statement with CREATE OR REPLACE, or end the"
                + " query with TERMINATE %s.".formatted(id))
        .build();
  }
}
