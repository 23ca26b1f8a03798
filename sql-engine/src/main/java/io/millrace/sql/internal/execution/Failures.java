package io.millrace.sql.internal.execution;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.errors.TopologyException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Turns failures of the layers below into errors of SQL. */
public final class Failures {
  private Failures() {}

  /** Returns what {@code failure} means to somebody who ran a statement. */
  public static SqlException translate(Throwable failure) {
    Throwable cause = unwrap(failure);
    if (cause instanceof SqlException sql) {
      return sql;
    } else if (cause instanceof LogException log) {
      SqlErrorCode code =
          log.code() == LogErrorCode.ENGINE_CLOSED
              ? SqlErrorCode.ENGINE_CLOSED
              : codeOf(log.code().kind());
      return SqlException.builder(code, log.problem()).hint(log.hint()).cause(log).build();
    } else if (cause instanceof StreamsException || cause instanceof TopologyException) {
      return SqlException.builder(SqlErrorCode.QUERY_FAILED, describe(cause)).cause(cause).build();
    }
    return SqlException.builder(SqlErrorCode.IO_ERROR, describe(cause)).cause(cause).build();
  }

  private static SqlErrorCode codeOf(LogErrorCode.Kind kind) {
    return switch (kind) {
      case USER -> SqlErrorCode.INVALID_STATEMENT;
      case RETRIABLE, RESOURCE -> SqlErrorCode.IO_ERROR;
      case CORRUPTION -> SqlErrorCode.DATA_CORRUPT;
    };
  }

  /** Returns one phrase about {@code failure}. */
  static String describe(Throwable failure) {
    Throwable cause = unwrap(failure);
    return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
