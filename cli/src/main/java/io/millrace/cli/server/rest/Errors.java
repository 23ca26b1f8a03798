package io.millrace.cli.server.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.server.http.RestFailure;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;

/** Errors of SQL as errors of REST. */
final class Errors {
  private static final int BAD_STATEMENT = 40001;
  private static final int ASSERTION = 41700;
  private static final int LIMIT = 42900;
  private static final int SERVER_ERROR = 50000;
  private static final int SHUT_DOWN = 50304;

  private Errors() {}

  /** Returns the refusal of a statement, with what the statements before it answered. */
  static RestFailure statement(SqlException failure, String statement, ArrayNode before) {
    ObjectNode entity = JsonNodeFactory.instance.objectNode();
    entity.put("@type", "statement_error");
    entity.put("error_code", code(failure.code()));
    entity.put("message", message(failure));
    entity.put("statementText", statement);
    entity.set("entities", before);
    return RestFailure.of(status(failure.code()), entity);
  }

  /** Returns a refusal without a statement. */
  static RestFailure generic(SqlException failure) {
    return RestFailure.of(status(failure.code()), entity(failure));
  }

  /** Returns the entity of an error without a statement. */
  static ObjectNode entity(SqlException failure) {
    return RestFailure.entity(code(failure.code()), message(failure));
  }

  /** One line for people, with the place and what to do. */
  private static String message(SqlException failure) {
    StringBuilder text = new StringBuilder();
    failure
        .location()
        .ifPresent(
            place ->
                text.append("line ")
                    .append(place.line())
                    .append(':')
                    .append(place.column())
                    .append(": "));
    text.append(failure.primary());
    failure.detail().ifPresent(detail -> text.append("\n").append(detail));
    failure.hint().ifPresent(hint -> text.append("\n").append(hint));
    return text.toString();
  }

  private static int code(SqlErrorCode code) {
    return switch (code) {
      case ASSERTION_FAILED -> ASSERTION;
      case LIMIT_EXCEEDED -> LIMIT;
      case ENGINE_CLOSED -> SHUT_DOWN;
      default -> code.kind() == SqlErrorCode.Kind.USER ? BAD_STATEMENT : SERVER_ERROR;
    };
  }

  private static int status(SqlErrorCode code) {
    return switch (code) {
      case ASSERTION_FAILED -> 417;
      case LIMIT_EXCEEDED -> 429;
      case ENGINE_CLOSED -> 503;
      default -> code.kind() == SqlErrorCode.Kind.USER ? 400 : 500;
    };
  }
}
