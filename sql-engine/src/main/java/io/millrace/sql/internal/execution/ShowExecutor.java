package io.millrace.sql.internal.execution;

import io.millrace.log.api.TopicDescription;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Listing;
import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.catalog.SourceKind;
import io.millrace.sql.internal.tree.Show;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists what exists. */
final class ShowExecutor {
  private final Engine engine;
  private final Session session;

  ShowExecutor(Engine engine, Session session) {
    this.engine = engine;
    this.session = session;
  }

  StatementResult show(Show statement) {
    return switch (statement.subject()) {
      case STREAMS -> sources(SourceKind.STREAM, statement.extended());
      case TABLES -> sources(SourceKind.TABLE, statement.extended());
      case TOPICS -> topics(false, statement.extended());
      case ALL_TOPICS -> topics(true, statement.extended());
      case QUERIES ->
          statement.extended() ? new ExplainExecutor(engine, session).explainAll() : queries();
      case FUNCTIONS -> functions();
      case PROPERTIES -> properties();
      case VARIABLES -> variables();
      case TYPES -> types();
      case CONNECTORS, CONNECTOR_PLUGINS, SINK_CONNECTORS, SOURCE_CONNECTORS ->
          throw Connectors.absent(statement);
    };
  }

  /** A row of a listing. */
  static List<@Nullable Object> row(@Nullable Object... values) {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  private Listing sources(SourceKind kind, boolean extended) {
    if (extended) {
      return new DescribeExecutor(engine).all(kind, true);
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Source source : engine.catalog().sources().values()) {
      if (source.kind() == kind) {
        rows.add(
            row(
                source.name(),
                source.storage().topic(),
                source.storage().keyFormat().name(),
                source.storage().valueFormat().name(),
                source.window().isPresent()));
      }
    }
    return Listing.of(
        kind == SourceKind.TABLE ? "Tables" : "Streams",
        List.of("NAME", "TOPIC", "KEY_FORMAT", "VALUE_FORMAT", "WINDOWED"),
        rows);
  }

  private Listing topics(boolean internalToo, boolean extended) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (TopicDescription topic : engine.log().topics().list()) {
      if (internalToo || !topic.internal()) {
        List<@Nullable Object> row = new ArrayList<>();
        row.addAll(row(topic.name(), topic.partitions(), recordCount(topic.name())));
        if (extended) {
          row.add(settings(topic));
        }
        rows.add(row);
      }
    }
    List<String> headings = List.of("NAME", "PARTITIONS", "RECORDS");
    return Listing.of(
        "Topics", extended ? List.of("NAME", "PARTITIONS", "RECORDS", "SETTINGS") : headings, rows);
  }

  private static String settings(TopicDescription topic) {
    return new TreeMap<>(topic.config())
        .entrySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private long recordCount(String topic) {
    return engine.queries().partitions(topic).stream()
        .mapToLong(p -> engine.log().endOffset(p) - engine.log().startOffset(p))
        .sum();
  }

  private Listing queries() {
    Quiescence lag = new Quiescence(engine);
    long nowNs = engine.services().nanoTime().getAsLong();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (PersistentQuery query : engine.catalog().queries().values()) {
      Optional<RunningQuery> running = engine.queries().find(query.id());
      rows.add(
          row(
              query.id(),
              QueryStates.of(engine, query),
              query.sink(),
              running.map(q -> q.member().recordsProcessed()).orElse(0L),
              running.map(q -> engine.queries().perSecond(q, nowNs)).orElse(0L),
              running.map(lag::remaining).orElse(null),
              running.map(q -> q.plan().errors().count()).orElse(0L),
              query.statement(),
              engine.queries().failure(query.id()).orElse(null),
              running.flatMap(q -> q.plan().errors().last()).orElse(null)));
    }
    return Listing.of(
        "Queries",
        List.of(
            "ID",
            "STATE",
            "SINK",
            "RECORDS",
            "PER_SECOND",
            "LAG",
            "ERRORS",
            "STATEMENT",
            "FAILURE",
            "LAST_ERROR"),
        rows);
  }

  private Listing functions() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    engine
        .services()
        .functions()
        .descriptions()
        .forEach(f -> rows.add(row(f.name(), f.category().toString(), f.description())));
    return Listing.of("Functions", List.of("NAME", "CATEGORY", "DESCRIPTION"), rows);
  }

  private Listing properties() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    session.properties().describe().forEach(row -> rows.add(List.copyOf(row)));
    return Listing.of("Properties", List.of("NAME", "VALUE", "DEFAULT", "MEANING"), rows);
  }

  private Listing variables() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    session.variables().forEach((name, value) -> rows.add(row(name, value)));
    return Listing.of("Variables", List.of("NAME", "VALUE"), rows);
  }

  private Listing types() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    engine.catalog().types().forEach((name, type) -> rows.add(row(name, type.toString())));
    return Listing.of("Types", List.of("NAME", "TYPE"), rows);
  }
}
