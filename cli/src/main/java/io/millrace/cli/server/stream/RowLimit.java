package io.millrace.cli.server.stream;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;

/** Refuses answers that are longer than the server allows. */
final class RowLimit {
  private RowLimit() {}

  static SqlException exceeded(long maxRows) {
    return SqlException.builder(
            SqlErrorCode.LIMIT_EXCEEDED,
            "the answer has more than %d rows, the limit of this server".formatted(maxRows))
        .hint("Ask for fewer rows by WHERE or LIMIT, or start the server with a higher --max-rows.")
        .build();
  }
}
