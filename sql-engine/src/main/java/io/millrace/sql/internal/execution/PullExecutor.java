package io.millrace.sql.internal.execution;

import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowCursor;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.internal.analyzer.PullAnalysis;
import io.millrace.sql.internal.analyzer.PullAnalyzer;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.execution.SessionProperties.PullWait;
import io.millrace.sql.internal.plan.PlanningContext;
import io.millrace.sql.internal.plan.PullPlan;
import io.millrace.sql.internal.plan.PullPlanner;
import io.millrace.sql.internal.storage.ProcessingLog;
import io.millrace.sql.internal.tree.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers pull queries, as of one moment of everything they read. Unless a query asks for another
 * order, groups and rows of tables come in the order of keys, then of windows, those of streams in
 * the order of the topic, and joined rows in that of the first source.
 */
final class PullExecutor {
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final Engine engine;
  private final Session session;

  PullExecutor(Engine engine, Session session) {
    this.engine = engine;
    this.session = session;
  }

  StatementResult select(Query query) {
    PullPlan plan = plan(engine, session.properties(), query);
    new ScanRules(session.properties()).check(query, plan);
    List<Source> sources = plan.from().inputs().stream().map(i -> i.scan().source()).toList();
    if (sources.stream().anyMatch(s -> s.storage().topic().equals(ProcessingLog.TOPIC))) {
      awaitRowErrors();
    }
    List<String> notices =
        new ArrayList<>(
            new PullWaiter(
                    engine, session.properties().pullWait(), session.properties().pullWaitMs())
                .await(sources));
    if (plan.isRowByRow() && !sources.get(0).isTable()) {
      return stream(plan, query, notices);
    }
    List<Row> answer = answer(plan, query);
    notices.addAll(RowNotices.of(plan.errors()));
    return new QueryResult(plan.selection().schema(), false, new ListCursor(answer), notices);
  }

  private StatementResult stream(PullPlan plan, Query query, List<String> notices) {
    Source source = plan.first().scan().source();
    RowCursor cursor;
    try (PullCut cut = PullCut.of(engine, List.of(source))) {
      cursor =
          new StreamPullCursor(
              plan,
              query,
              PullReader.scan(engine, cut, source),
              new RecordReader(engine.services().formats(), plan.first().scan(), plan.errors()),
              session.cursors()::remove);
    }
    session.cursors().add(cursor);
    return new QueryResult(plan.selection().schema(), false, cursor, notices);
  }

  /** No query writes the processing log, but every query may report to it. */
  private void awaitRowErrors() {
    if (session.properties().pullWait() == PullWait.ALL) {
      long waitMs = session.properties().pullWaitMs();
      Duration longest = waitMs < 0 ? FOREVER : Duration.ofMillis(waitMs);
      new Quiescence(engine).await(longest, progress -> {});
    }
    engine.rowErrors().flush();
  }

  /** The plan of a pull query. */
  static PullPlan plan(Engine engine, SessionProperties properties, Query query) {
    PlanningContext context = engine.planning(properties);
    PullAnalysis analysis = new PullAnalyzer(engine.catalog(), context.functions()).analyze(query);
    return PullPlanner.plan(context, analysis);
  }

  private List<Row> answer(PullPlan plan, Query query) {
    List<Source> sources = plan.from().inputs().stream().map(i -> i.scan().source()).toList();
    try (PullCut cut = PullCut.of(engine, sources)) {
      PullMemory memory = new PullMemory(session.properties().pullMemoryBytes());
      PullReader reader = new PullReader(engine, cut, plan.errors(), memory);
      PullRows rows = new PullRows(plan.selection(), query, memory);
      PullStage first = stages(plan, reader, rows, memory);
      reader.read(plan.first(), first::accept);
      first.end();
      return rows.rows();
    }
  }

  /** What comes after reading the first source; built from the end. */
  private static PullStage stages(
      PullPlan plan, PullReader reader, PullRows rows, PullMemory memory) {
    PullStage next = rows;
    if (plan.groups().isPresent()) {
      next = new PullGrouping(plan.groups().get(), plan.errors(), memory, next);
    }
    if (plan.from().where().isPresent()) {
      next = new PullFilter(plan.from().where().get(), next);
    }
    List<PullPlan.Input> inputs = plan.from().inputs();
    for (int i = inputs.size() - 1; i > 0; i--) {
      int leftWidth =
          inputs.subList(0, i).stream().mapToInt(input -> input.scan().columns().size()).sum();
      next =
          new PullJoining(
              plan.from().joins().get(i - 1), inputs.get(i), reader, leftWidth, memory, next);
    }
    return next;
  }
}
