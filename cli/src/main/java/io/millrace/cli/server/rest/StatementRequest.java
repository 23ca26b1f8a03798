package io.millrace.cli.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.server.http.RestFailure;
import io.millrace.sql.ScriptStatement;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.SqlException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request asks for.
 *
 * @param sql statements
 * @param properties session properties by name
 * @param variables session variables by name
 */
record StatementRequest(String sql, Map<String, String> properties, Map<String, String> variables) {

  /**
   * Reads a request; ksqlDB's endpoints name the same things differently, all names are taken.
   *
   * @throws RestFailure 400 when there is no statement
   */
  static StatementRequest of(JsonNode body) {
    String sql = body.has("sql") ? text(body, "sql") : text(body, "ksql");
    Map<String, String> properties = new LinkedHashMap<>();
    addAll(properties, body, "streamsProperties");
    addAll(properties, body, "properties");
    Map<String, String> variables = new LinkedHashMap<>();
    addAll(variables, body, "sessionVariables");
    addAll(variables, body, "variables");
    return new StatementRequest(sql, properties, variables);
  }

  private static String text(JsonNode body, String name) {
    JsonNode node = body.get(name);
    if (node == null || !node.isTextual()) {
      throw RestFailure.of(400, 40000, "entry \"%s\" of the request is missing".formatted(name));
    }
    return node.asText();
  }

  private static void addAll(Map<String, String> target, JsonNode body, String name) {
    JsonNode node = body.get(name);
    if (node == null || node.isNull()) {
      return;
    }
    if (!node.isObject()) {
      throw RestFailure.of(400, 40000, "entry \"%s\" is not an object".formatted(name));
    }
    node.properties().forEach(entry -> target.put(entry.getKey(), entry.getValue().asText()));
  }

  /** The same with a property, unless the request sets it. */
  StatementRequest withDefault(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(properties);
    all.putIfAbsent(name, value);
    return new StatementRequest(sql, all, variables);
  }

  /**
   * Starts a session with these properties and variables.
   *
   * @throws RestFailure 400 when a property does not exist
   */
  SqlSession open(SqlEngine engine) {
    SqlSession session = engine.newSession();
    try {
      properties.forEach(session::setProperty);
      variables.forEach(session::setVariable);
      return session;
    } catch (SqlException unknown) {
      session.close();
      throw RestFailure.of(400, 40000, unknown.primary());
    }
  }

  /**
   * Returns the only statement.
   *
   * @throws RestFailure 400 when there is none, or more than one
   * @throws SqlException when it is not SQL
   */
  ScriptStatement only(SqlSession session) {
    List<ScriptStatement> statements = session.parse(sql, "");
    if (statements.size() != 1) {
      throw RestFailure.of(
          400, 40001, "expected exactly one statement, found " + statements.size());
    }
    return statements.get(0);
  }
}
