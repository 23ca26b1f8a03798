package io.millrace.sql.internal.execution;

import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Listing;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.Sources;
import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.lowering.LoweredQuery;
import io.millrace.sql.internal.lowering.QueryLowering;
import io.millrace.sql.internal.lowering.Sink;
import io.millrace.sql.internal.plan.PullPlan;
import io.millrace.sql.internal.plan.QueryPlan;
import io.millrace.sql.internal.tree.CreateSourceAs;
import io.millrace.sql.internal.tree.Emission;
import io.millrace.sql.internal.tree.ExplainQuery;
import io.millrace.sql.internal.tree.ExplainStatement;
import io.millrace.sql.internal.tree.InsertQuery;
import io.millrace.sql.internal.tree.QueryStatement;
import io.millrace.sql.internal.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Shows plans and topologies. */
final class ExplainExecutor {
  private final Engine engine;
  private final Session session;

  ExplainExecutor(Engine engine, Session session) {
    this.engine = engine;
    this.session = session;
  }

  StatementResult explain(ExplainQuery statement) {
    PersistentQuery query = QueryControlExecutor.require(engine, statement.queryId());
    RunningQuery running =
        engine
            .queries()
            .find(query.id())
            .orElseThrow(
                () ->
                    Problems.invalid(
                        statement.queryId(),
                        "query \"%s\" does not run: %s"
                            .formatted(query.id(), engine.queries().failure(query.id()).orElse("")),
                        "TERMINATE it and create it anew."));
    List<List<@Nullable Object>> rows = new ArrayList<>(facts(query));
    addPlan(rows, running.plan(), running.lowered());
    return Listing.of("Query " + query.id(), List.of("PROPERTY", "VALUE"), rows);
  }

  /** Explains all persistent queries, those that do not run too. */
  Listing explainAll() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (PersistentQuery query : engine.catalog().queries().values()) {
      List<List<@Nullable Object>> facts = new ArrayList<>(facts(query));
      engine
          .queries()
          .find(query.id())
          .ifPresent(running -> addPlan(facts, running.plan(), running.lowered()));
      engine
          .queries()
          .failure(query.id())
          .ifPresent(why -> facts.add(ShowExecutor.row("failure", why)));
      facts.forEach(fact -> rows.add(ShowExecutor.row(query.id(), fact.get(0), fact.get(1))));
    }
    return Listing.of("Queries", List.of("ID", "PROPERTY", "VALUE"), rows);
  }

  private List<List<@Nullable Object>> facts(PersistentQuery query) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    rows.add(ShowExecutor.row("id", query.id()));
    rows.add(ShowExecutor.row("state", QueryStates.of(engine, query)));
    rows.add(ShowExecutor.row("statement", query.statement()));
    rows.add(ShowExecutor.row("sources", String.join(", ", new TreeSet<>(query.inputs()))));
    rows.add(ShowExecutor.row("sink", query.sink()));
    new TreeMap<>(query.properties())
        .forEach((name, value) -> rows.add(ShowExecutor.row("property " + name, value)));
    return rows;
  }

  StatementResult explain(ExplainStatement statement) {
    Statement explained = statement.statement();
    if (explained instanceof QueryStatement query
        && query.query().emission() == Emission.UNSPECIFIED) {
      return explainPull(query);
    }
    QueryPlan plan;
    Sink sink;
    if (explained instanceof CreateSourceAs create) {
      plan =
          QueryBuilder.persistent(
              engine.catalog(), engine.planning(session.properties()), create.query());
      CreateQueryExecutor.requireKind(create, plan);
      sink =
          new Sink.ToSource(
              CreateQueryExecutor.declareSink(engine, session, create, plan, "EXPLAINED").source());
    } else if (explained instanceof InsertQuery insert) {
      Source target = Sources.require(engine.catalog(), insert.target());
      plan =
          QueryBuilder.persistent(
                  engine.catalog(), engine.planning(session.properties()), insert.query())
              .widenedTo(target.schema());
      CreateQueryExecutor.requireSameColumns(insert, plan, target);
      sink = new Sink.ToSource(target);
    } else if (explained instanceof QueryStatement query) {
      plan =
          QueryBuilder.push(engine.catalog(), engine.planning(session.properties()), query.query());
      sink = new Sink.ToListener();
    } else {
      throw Problems.invalid(
          explained,
          "only queries have a plan",
          "Use EXPLAIN with SELECT, CREATE ... AS SELECT or INSERT INTO ... SELECT.");
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    LoweredQuery lowered = QueryLowering.lower(engine.services().lowering(), plan, sink);
    addPlan(rows, plan, lowered);
    return Listing.of("Plan", List.of("PROPERTY", "VALUE"), rows);
  }

  private StatementResult explainPull(QueryStatement statement) {
    PullPlan plan = PullExecutor.plan(engine, session.properties(), statement.query());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    rows.add(ShowExecutor.row("schema", plan.selection().schema().toString()));
    for (PullPlan.Input input : plan.from().inputs()) {
      rows.add(ShowExecutor.row("access", access(input)));
      rows.add(ShowExecutor.row("plan", input.scan().describe()));
      input.where().ifPresent(where -> rows.add(ShowExecutor.row("filter", where.toString())));
    }
    plan.from().joins().forEach(join -> rows.add(ShowExecutor.row("join", join.describe())));
    plan.from().where().ifPresent(where -> rows.add(ShowExecutor.row("filter", where.toString())));
    plan.groups().ifPresent(groups -> rows.add(ShowExecutor.row("group", groups.describe())));
    return Listing.of("Plan", List.of("PROPERTY", "VALUE"), rows);
  }

  private String access(PullPlan.Input input) {
    return PullCut.viewOf(engine, input.scan().source())
        .map(
            query ->
                "%s of the view of %s".formatted(input.access().describe(), query.query().id()))
        .orElse("scan of topic %s".formatted(input.scan().source().storage().topic()));
  }

  private static void addPlan(
      List<List<@Nullable Object>> rows, QueryPlan plan, LoweredQuery lowered) {
    rows.add(ShowExecutor.row("schema", plan.schema().toString()));
    rows.add(ShowExecutor.row("plan", plan.describe()));
    rows.add(ShowExecutor.row("topology", lowered.topology().describe().toString()));
  }
}
