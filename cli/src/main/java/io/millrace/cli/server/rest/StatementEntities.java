package io.millrace.cli.server.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.server.stream.ActiveQueries;
import io.millrace.log.api.LogEngine;
import io.millrace.sql.ScriptStatement;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.QueryInfo;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.api.StatementResult.Listing;
import io.millrace.sql.api.StatementSubject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Carries out statements that answer no rows, and says what they answer as entities. */
final class StatementEntities {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern IF_EXISTS =
      Pattern.compile("\\bIF\\s+(NOT\\s+)?EXISTS\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern ASSERT_NOT =
      Pattern.compile("^\\s*ASSERT\\s+NOT\\s+EXISTS\\b", Pattern.CASE_INSENSITIVE);

  private final SqlEngine engine;
  private final CatalogEntities catalog;
  private final CommandLog commands;
  private final ActiveQueries active;

  StatementEntities(SqlEngine engine, LogEngine log, CommandLog commands, ActiveQueries active) {
    this.engine = engine;
    this.catalog = new CatalogEntities(engine, log);
    this.commands = commands;
    this.active = active;
  }

  /**
   * Carries out a statement.
   *
   * @return what it answers; empty for one that answers nothing (INSERT VALUES, SET and the like)
   * @throws SqlException when it fails
   */
  Optional<ObjectNode> execute(SqlSession session, ScriptStatement statement) {
    StatementSubject subject = statement.subject();
    Optional<ObjectNode> ended = endTransient(subject);
    if (ended.isPresent()) {
      return ended.map(entity -> finished(entity, statement, List.of()));
    }
    Optional<QueryInfo> before = subject.target().flatMap(name -> engine.catalog().query(name));
    StatementResult result = session.execute(statement);
    ObjectNode entity =
        result instanceof Confirmation confirmation
            ? confirmed(statement, subject, confirmation)
            : listed(session, subject, (Listing) result, before);
    return Optional.ofNullable(entity).map(answer -> finished(answer, statement, result.notices()));
  }

  /** TERMINATE may name a push query too. */
  private Optional<ObjectNode> endTransient(StatementSubject subject) {
    return switch (subject.kind()) {
      case TERMINATE ->
          subject
              .target()
              .flatMap(active::find)
              .map(
                  pump -> {
                    pump.close();
                    ObjectNode entity = NODES.objectNode().put("@type", "terminate_query");
                    return entity.put("queryId", pump.queryId()).put("wasTerminated", true);
                  });
      default -> Optional.empty();
    };
  }

  private static ObjectNode finished(
      ObjectNode entity, ScriptStatement statement, List<String> notices) {
    entity.put("statementText", statement.text() + ";");
    ArrayNode warnings = entity.putArray("warnings");
    notices.forEach(text -> warnings.addObject().put("message", text));
    return entity;
  }

  private @Nullable ObjectNode confirmed(
      ScriptStatement statement, StatementSubject subject, Confirmation confirmation) {
    return switch (subject.kind()) {
      case INSERT_VALUES,
          DELETE,
          SET_PROPERTY,
          UNSET_PROPERTY,
          DEFINE_VARIABLE,
          UNDEFINE_VARIABLE ->
          null;
      case ASSERT_TOPIC ->
          NODES
              .objectNode()
              .put("@type", "assert_topic")
              .put("topicName", subject.target().orElse(""))
              .put("exists", exists(statement));
      case ASSERT_SCHEMA ->
          NODES
              .objectNode()
              .put("@type", "assert_schema")
              .put("subject", subject.target().orElse(null))
              .putNull("id")
              .put("exists", exists(statement));
      default -> changed(statement, subject, confirmation);
    };
  }

  private ObjectNode changed(
      ScriptStatement statement, StatementSubject subject, Confirmation confirmation) {
    if (confirmation.unchanged() && IF_EXISTS.matcher(statement.text()).find()) {
      return NODES
          .objectNode()
          .put("@type", "warning_entity")
          .put("message", confirmation.message());
    }
    return currentStatus(subject, confirmation);
  }

  private static boolean exists(ScriptStatement statement) {
    return !ASSERT_NOT.matcher(statement.text()).find();
  }

  private ObjectNode currentStatus(StatementSubject subject, Confirmation confirmation) {
    String commandId = commandId(subject);
    ObjectNode entity = NODES.objectNode().put("@type", "currentStatus");
    entity.put("commandId", commandId);
    ObjectNode status = entity.putObject("commandStatus");
    status.put("status", "SUCCESS");
    status.put("message", confirmation.message());
    status.put("queryId", queryId(subject).orElse(null));
    entity.put("commandSequenceNumber", commands.add(commandId, confirmation.message()));
    return entity;
  }

  private Optional<String> queryId(StatementSubject subject) {
    return switch (subject.kind()) {
      case CREATE_STREAM_AS, CREATE_TABLE_AS, INSERT_QUERY ->
          subject
              .target()
              .flatMap(name -> engine.catalog().source(name))
              .map(source -> source.writtenBy())
              .filter(ids -> !ids.isEmpty())
              .map(ids -> ids.get(ids.size() - 1));
      default -> Optional.empty();
    };
  }

  private static String commandId(StatementSubject subject) {
    String name = subject.target().orElse("all");
    return switch (subject.kind()) {
      case CREATE_STREAM, CREATE_STREAM_AS, INSERT_QUERY -> "stream/`%s`/create".formatted(name);
      case CREATE_TABLE, CREATE_TABLE_AS -> "table/`%s`/create".formatted(name);
      case DROP_STREAM -> "stream/`%s`/drop".formatted(name);
      case DROP_TABLE -> "table/`%s`/drop".formatted(name);
      case ALTER_STREAM -> "stream/`%s`/alter".formatted(name);
      case ALTER_TABLE -> "table/`%s`/alter".formatted(name);
      case CREATE_TYPE -> "type/%s/create".formatted(name);
      case DROP_TYPE -> "type/%s/drop".formatted(name);
      case PAUSE -> "pause/%s/execute".formatted(name);
      case RESUME -> "resume/%s/execute".formatted(name);
      default -> "terminate/%s/execute".formatted(name);
    };
  }

  private ObjectNode listed(
      SqlSession session,
      StatementSubject subject,
      Listing listing,
      Optional<QueryInfo> explained) {
    return switch (subject.kind()) {
      case SHOW_STREAMS ->
          subject.extended() ? catalog.sourceDescriptions(false, true) : catalog.sources(false);
      case SHOW_TABLES ->
          subject.extended() ? catalog.sourceDescriptions(true, true) : catalog.sources(true);
      case DESCRIBE_STREAMS -> catalog.sourceDescriptions(false, subject.extended());
      case DESCRIBE_TABLES -> catalog.sourceDescriptions(true, subject.extended());
      case SHOW_TOPICS -> catalog.topics(false, subject.extended());
      case SHOW_ALL_TOPICS -> catalog.topics(true, subject.extended());
      case SHOW_QUERIES -> subject.extended() ? catalog.queryDescriptions() : catalog.queries();
      case SHOW_FUNCTIONS -> catalog.functions();
      case DESCRIBE_FUNCTION -> catalog.function(subject.target().orElse(""));
      case SHOW_TYPES -> catalog.types();
      case DESCRIBE_SOURCE -> described(subject);
      case SHOW_PROPERTIES -> properties(session, listing);
      case SHOW_VARIABLES -> variables(session);
      case EXPLAIN_QUERY, EXPLAIN_STATEMENT ->
          catalog.queryDescription(
              explained.orElseGet(StatementEntities::planned),
              fact(listing, "topology"),
              fact(listing, "plan"));
      default -> throw new IllegalStateException("no entity for a listing of " + subject.kind());
    };
  }

  private ObjectNode described(StatementSubject subject) {
    return engine
        .source(subject.target().orElse(""))
        .map(source -> catalog.sourceDescription(source, subject.extended()))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "source %s is gone".formatted(subject.target().orElse(""))));
  }

  /** A query that is explained and does not run. */
  private static QueryInfo planned() {
    return new QueryInfo(
        "",
        "",
        "",
        "",
        new TreeSet<>(),
        "RUNNING",
        Optional.empty(),
        Schema.of(),
        0,
        0,
        0,
        Optional.empty(),
        Map.of());
  }

  private static String fact(Listing listing, String name) {
    return listing.rows().stream()
        .filter(row -> name.equals(row.get(0)))
        .map(row -> String.valueOf(row.get(1)))
        .findFirst()
        .orElse("");
  }

  private static ObjectNode properties(SqlSession session, Listing listing) {
    ObjectNode entity = NODES.objectNode().put("@type", "properties");
    ArrayNode list = entity.putArray("properties");
    for (List<@Nullable Object> row : listing.rows()) {
      ObjectNode item = list.addObject().put("name", String.valueOf(row.get(0)));
      item.put("scope", "KSQL").put("value", String.valueOf(row.get(1)));
      item.put("editable", true).put("level", "QUERY");
    }
    ArrayNode overwritten = entity.putArray("overwrittenProperties");
    session.properties().keySet().stream().sorted().forEach(overwritten::add);
    entity.putArray("defaultProperties");
    return entity;
  }

  private static ObjectNode variables(SqlSession session) {
    ObjectNode entity = NODES.objectNode().put("@type", "variables");
    ArrayNode list = entity.putArray("variables");
    session
        .variables()
        .forEach((name, value) -> list.addObject().put("name", name).put("value", value));
    return entity;
  }
}
