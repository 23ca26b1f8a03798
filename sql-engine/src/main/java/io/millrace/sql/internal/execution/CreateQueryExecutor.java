package io.millrace.sql.internal.execution;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.ColumnAnalyzer;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.SourceAnalyzer;
import io.millrace.sql.internal.analyzer.SourceDeclaration;
import io.millrace.sql.internal.analyzer.Sources;
import io.millrace.sql.internal.catalog.CatalogChange;
import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.parser.SqlFormatter;
import io.millrace.sql.internal.plan.QueryPlan;
import io.millrace.sql.internal.storage.SourceSchemas;
import io.millrace.sql.internal.tree.CreateSourceAs;
import io.millrace.sql.internal.tree.InsertQuery;
import io.millrace.sql.internal.tree.Property;
import io.millrace.sql.internal.tree.SourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Starts persistent queries. First the topic, then the catalog record, then the query: after a
 * crash in between, the next opening starts the query.
 */
final class CreateQueryExecutor {
  private final Engine engine;
  private final Session session;

  CreateQueryExecutor(Engine engine, Session session) {
    this.engine = engine;
    this.session = session;
  }

  StatementResult createAs(CreateSourceAs statement) {
    engine.statementLock().lock();
    try {
      return createAsLocked(statement);
    } finally {
      engine.statementLock().unlock();
    }
  }

  static String canonicalText(CreateSourceAs statement) {
    return SqlFormatter.format(
        new CreateSourceAs(
            statement.type(),
            ExistingSources.canonical(statement.options()),
            statement.name(),
            statement.properties(),
            statement.query(),
            statement.location()));
  }

  private StatementResult createAsLocked(CreateSourceAs statement) {
    String text = canonicalText(statement);
    String name = statement.name().value();
    Optional<Source> existing = engine.catalog().source(name);
    if (existing.isPresent()) {
      return existing(statement, existing.get(), text);
    }
    QueryPlan plan = plan(statement);
    String prefix = statement.type() == SourceType.TABLE ? "CTAS_" : "CSAS_";
    String id = prefix + name.toUpperCase(Locale.ROOT) + "_" + engine.catalog().nextQueryNumber();
    SourceDeclaration sink = declareSink(engine, session, statement, plan, id);
    ExistingSources.requireTopic(
        engine.log(), sink.topic(), inheritedPartitions(plan), statement.name());
    SourceSchemas.register(engine.services().formats(), sink.source(), true);
    PersistentQuery query = query(id, text, name, plan);
    start(query, plan, sink.source(), List.of(new CatalogChange.PutSource(sink.source())));
    return Confirmation.of("%s created, query %s".formatted(sink.source().describe(), id));
  }

  private StatementResult existing(CreateSourceAs statement, Source existing, String text) {
    boolean outdated = statement.options().orReplace() && seesTooLittle(existing);
    if (existing.origin().statement().equals(text) && !outdated) {
      return Confirmation.unchanged(existing.describe() + " exists already");
    }
    if (statement.options().ifNotExists()) {
      return Confirmation.unchanged(existing.describe() + " exists already and is left as it is");
    }
    if (statement.options().orReplace()) {
      return new QueryReplacement(engine, session).replace(statement, existing);
    }
    throw ExistingSources.conflict(statement.name(), existing, text);
  }

  /** Whether columns were appended to what the query reads since it was made. */
  private boolean seesTooLittle(Source existing) {
    return existing
        .origin()
        .queryId()
        .flatMap(engine.catalog()::query)
        .filter(query -> !engine.catalog().asSeenBy(query).equals(engine.catalog()))
        .isPresent();
  }

  private QueryPlan plan(CreateSourceAs statement) {
    QueryPlan plan =
        QueryBuilder.persistent(
            engine.catalog(), engine.planning(session.properties()), statement.query());
    requireKind(statement, plan);
    return plan;
  }

  static void requireKind(CreateSourceAs statement, QueryPlan plan) {
    boolean table = statement.type() == SourceType.TABLE;
    if (table != plan.table()) {
      throw Problems.invalid(
          statement.name(),
          "the query yields a %s, not a %s"
              .formatted(
                  plan.table() ? "table" : "stream",
                  statement.type().toString().toLowerCase(Locale.ROOT)),
          plan.table()
              ? "Write CREATE TABLE."
              : "Write CREATE STREAM, or aggregate with GROUP BY.");
    }
  }

  /** The source that {@code statement} makes. */
  static SourceDeclaration declareSink(
      Engine engine, Session session, CreateSourceAs statement, QueryPlan plan, String queryId) {
    SourceAnalyzer.Result result =
        new SourceAnalyzer.Result(plan.schema(), plan.window(), plan.sources().get(0));
    return new SourceAnalyzer(
            engine.services().formats(),
            new ColumnAnalyzer(engine.planning().typeResolver()),
            session.properties().sourceDefaults())
        .sink(statement, result, canonicalText(statement), queryId);
  }

  private int inheritedPartitions(QueryPlan plan) {
    String topic = plan.sources().get(0).storage().topic();
    return Math.max(1, engine.planning().partitions().applyAsInt(topic));
  }

  private PersistentQuery query(String id, String text, String sink, QueryPlan plan) {
    return new PersistentQuery(
        id, text, sink, inputColumns(plan), false, session.properties().overrides());
  }

  /** What a plan reads, with the number of columns of each. */
  static Map<String, Integer> inputColumns(QueryPlan plan) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    plan.sources().forEach(source -> columns.put(source.name(), source.schema().size()));
    return columns;
  }

  private void start(
      PersistentQuery query, QueryPlan plan, Source sink, List<CatalogChange> before) {
    List<CatalogChange> changes = new ArrayList<>(before);
    changes.add(new CatalogChange.PutQuery(query));
    changes.add(new CatalogChange.NextQueryNumber(engine.catalog().nextQueryNumber() + 1));
    engine.catalogLog().record(changes);
    try {
      engine.queries().start(query, plan, sink);
    } catch (RuntimeException failure) {
      // Nobody has seen the query yet, so it is taken back.
      List<CatalogChange> undo = new ArrayList<>();
      undo.add(new CatalogChange.RemoveQuery(query.id()));
      if (!before.isEmpty()) {
        undo.add(new CatalogChange.RemoveSource(sink.name()));
      }
      engine.catalogLog().record(undo);
      throw failure;
    }
  }

  StatementResult insert(InsertQuery statement) {
    engine.statementLock().lock();
    try {
      return insertLocked(statement);
    } finally {
      engine.statementLock().unlock();
    }
  }

  private StatementResult insertLocked(InsertQuery statement) {
    Source target = Sources.require(engine.catalog(), statement.target());
    if (target.isTable()) {
      throw Problems.invalid(
          statement.target(),
          "%s cannot take the rows of a query".formatted(target.describe()),
          "INSERT INTO ... SELECT writes to streams only.");
    }
    SourceWriteRules.requireWritable(statement.target(), target);
    String text = SqlFormatter.format(statement);
    Optional<PersistentQuery> same =
        engine.catalog().writersOf(target.name()).stream()
            .filter(query -> query.statement().equals(text))
            .findFirst();
    if (same.isPresent()) {
      return Confirmation.unchanged("query %s exists already".formatted(same.get().id()));
    }
    QueryPlan plan =
        QueryBuilder.persistent(
                engine.catalog(), engine.planning(session.properties()), statement.query())
            .widenedTo(target.schema());
    requireSameColumns(statement, plan, target);
    String id = queryId(statement);
    start(query(id, text, target.name(), plan), plan, target, List.of());
    return Confirmation.of("query %s inserts into %s".formatted(id, target.describe()));
  }

  private String queryId(InsertQuery statement) {
    Optional<Property> given = statement.properties().find("QUERY_ID");
    if (given.isEmpty()) {
      return "INSERTQUERY_" + engine.catalog().nextQueryNumber();
    }
    String id = given.get().value().text().toUpperCase(Locale.ROOT);
    if (engine.catalog().query(id).isPresent()) {
      throw Problems.at(
              given.get().value(), SqlErrorCode.DUPLICATE_NAME, "query \"%s\" exists".formatted(id))
          .build();
    }
    return id;
  }

  static void requireSameColumns(InsertQuery statement, QueryPlan plan, Source target) {
    List<Column> found = plan.schema().columns();
    List<Column> expected = target.schema().columns();
    boolean same =
        !plan.table()
            && found.stream()
                .map(CreateQueryExecutor::shape)
                .toList()
                .equals(expected.stream().map(CreateQueryExecutor::shape).toList());
    if (!same) {
      throw Problems.at(
              statement.query(),
              SqlErrorCode.TYPE_MISMATCH,
              "the query does not yield the columns of %s".formatted(target.describe()))
          .detail("expected: %s\nfound:    %s".formatted(target.schema(), plan.schema()))
          .hint("Select columns of the same types in the same order, the key included.")
          .build();
    }
  }

  private static String shape(Column column) {
    return column.type() + " " + column.role();
  }
}
