package io.millrace.sql;

import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import java.util.List;

/** Starts the query that a text holds. */
final class Queries {
  private Queries() {}

  static QueryResult start(SqlSession session, String select, List<String> literals) {
    List<ScriptStatement> parsed = session.parse(select, literals);
    if (parsed.size() != 1 || !parsed.get(0).subject().kind().isQuery()) {
      throw new SqlException(SqlErrorCode.INVALID_STATEMENT, "expected exactly one query");
    }
    return (QueryResult) session.execute(parsed.get(0));
  }
}
