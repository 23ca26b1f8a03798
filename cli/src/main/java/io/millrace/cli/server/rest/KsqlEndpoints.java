package io.millrace.cli.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.server.http.Exchange;
import io.millrace.cli.server.http.RestFailure;
import io.millrace.cli.server.stream.ActiveQueries;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.TopicDescription;
import io.millrace.sql.ScriptStatement;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.SourceInfo;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code /ksql}, {@code /ksql/terminate}, {@code /status} and {@code /is_valid_property}. */
public final class KsqlEndpoints {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String STATUS = "/status/";
  private static final String VALID_PROPERTY = "/is_valid_property/";

  private final SqlEngine engine;
  private final LogEngine log;
  private final CommandLog commands = new CommandLog();
  private final StatementEntities entities;

  /** Creates the endpoints. */
  public KsqlEndpoints(SqlEngine engine, LogEngine log, ActiveQueries active) {
    this.engine = engine;
    this.log = log;
    this.entities = new StatementEntities(engine, log, commands, active);
  }

  /** Answers {@code /ksql}: carries out statements, an entity for each that answers something. */
  public void ksql(Exchange exchange) {
    StatementRequest request = StatementRequest.of(exchange.json());
    ArrayNode answers = NODES.arrayNode();
    String current = request.sql();
    try (SqlSession session = request.open(engine)) {
      List<ScriptStatement> statements = session.parse(request.sql(), "");
      if (statements.isEmpty()) {
        throw RestFailure.of(400, 40001, "the request has no statement");
      }
      for (ScriptStatement statement : statements) {
        current = statement.text() + ";";
        if (statement.subject().kind().isQuery()) {
          throw query(current, answers);
        }
        entities.execute(session, statement).ifPresent(answers::add);
      }
    } catch (SqlException failure) {
      throw Errors.statement(failure, current, answers);
    }
    exchange.reply(200, answers);
  }

  private static RestFailure query(String statement, ArrayNode before) {
    ObjectNode entity = NODES.objectNode().put("@type", "statement_error");
    entity.put("error_code", 40002);
    entity.put("message", "SELECT and PRINT answer rows; send them to /query or /query-stream");
    entity.put("statementText", statement);
    entity.set("entities", before);
    return RestFailure.of(400, entity);
  }

  /** Answers {@code /ksql/terminate}: ends all queries, drops everything, deletes topics. */
  public void terminate(Exchange exchange) {
    JsonNode patterns = exchange.json().path("deleteTopicList");
    List<Pattern> delete = new ArrayList<>();
    try {
      patterns.forEach(pattern -> delete.add(Pattern.compile(pattern.asText())));
    } catch (PatternSyntaxException malformed) {
      throw RestFailure.of(400, 40000, "not a pattern of topics: " + malformed.getDescription());
    }
    try (SqlSession session = engine.newSession()) {
      run(session, "TERMINATE ALL;");
      dropAll(session);
      for (TopicDescription topic : log.topics().list()) {
        boolean wanted = delete.stream().anyMatch(p -> p.matcher(topic.name()).matches());
        if (wanted && !topic.internal()) {
          log.topics().delete(topic.name());
        }
      }
    } catch (SqlException failure) {
      throw Errors.statement(failure, "TERMINATE CLUSTER;", NODES.arrayNode());
    }
    ArrayNode answer = NODES.arrayNode();
    ObjectNode entity = answer.addObject().put("@type", "currentStatus");
    entity.put("statementText", "TERMINATE CLUSTER;");
    entity.put("commandId", "terminate/CLUSTER/execute");
    entity.putObject("commandStatus").put("status", "SUCCESS").put("message", "all ended");
    entity.put("commandSequenceNumber", commands.add("terminate/CLUSTER/execute", "all ended"));
    entity.putArray("warnings");
    exchange.reply(200, answer);
  }

  private void dropAll(SqlSession session) {
    for (SourceInfo source : engine.catalog().sources()) {
      run(
          session,
          "DROP %s %s;"
              .formatted(source.table() ? "TABLE" : "STREAM", Column.quoted(source.name())));
    }
  }

  private static void run(SqlSession session, String text) {
    session.parse(text, "").forEach(session::execute);
  }

  /** Answers {@code /status} and {@code /status/TYPE/NAME/ACTION}. */
  public void status(Exchange exchange) {
    String path = exchange.path();
    if (path.length() <= STATUS.length()) {
      ObjectNode entity = NODES.objectNode();
      ObjectNode statuses = entity.putObject("commandStatuses");
      commands.all().keySet().forEach(id -> statuses.put(id, "SUCCESS"));
      exchange.reply(200, entity);
      return;
    }
    String id = path.substring(STATUS.length());
    String message =
        commands
            .find(id)
            .or(() -> commands.find(quoted(id)))
            .orElseThrow(
                () -> RestFailure.of(404, 40400, "no statement with id %s is known".formatted(id)));
    ObjectNode entity = NODES.objectNode().put("status", "SUCCESS").put("message", message);
    exchange.reply(200, entity.putNull("queryId"));
  }

  /** Clients may leave the backticks out. */
  private static String quoted(String id) {
    String[] parts = id.split("/", -1);
    return parts.length == 3 ? "%s/`%s`/%s".formatted(parts[0], parts[1], parts[2]) : id;
  }

  /** Answers {@code /is_valid_property/NAME}. */
  public void validProperty(Exchange exchange) {
    String name = exchange.path().substring(VALID_PROPERTY.length());
    try (SqlSession session = engine.newSession()) {
      run(session, "UNSET '%s';".formatted(name.replace("'", "''")));
    } catch (SqlException unknown) {
      String problem =
          unknown.code() == SqlErrorCode.INVALID_PROPERTY
              ? unknown.primary()
              : "not the name of a property: " + name;
      throw RestFailure.of(400, 40000, problem);
    }
    exchange.reply(200, NODES.booleanNode(true));
  }
}
