package io.millrace.sql.internal.execution;

import io.millrace.log.api.LogCursor;
import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowCursor;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.internal.analyzer.PullAnalysis;
import io.millrace.sql.internal.analyzer.PullAnalyzer;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.execution.SessionProperties.PullWait;
import io.millrace.sql.internal.lowering.View;
import io.millrace.sql.internal.plan.PlanningContext;
import io.millrace.sql.internal.plan.PullPlan;
import io.millrace.sql.internal.plan.PullPlanner;
import io.millrace.sql.internal.storage.ProcessingLog;
import io.millrace.sql.internal.tree.Query;
import io.millrace.streams.runtime.StateSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers pull queries: from the view of the query that makes the table, else from the topic. Rows
 * of tables come in the order of keys, then of windows; those of streams in the order of the topic.
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
    PullPlan plan = plan(engine, query);
    Source source = plan.scan().source();
    if (source.storage().topic().equals(ProcessingLog.TOPIC)) {
      awaitRowErrors();
    }
    List<String> notices =
        new ArrayList<>(
            new PullWaiter(
                    engine, session.properties().pullWait(), session.properties().pullWaitMs())
                .await(List.of(source)));
    if (!source.isTable() && plan.orderBy().isEmpty()) {
      RowCursor cursor =
          new StreamPullCursor(
              plan, query, topic(source), records(plan), session.cursors()::remove);
      session.cursors().add(cursor);
      return new QueryResult(plan.schema(), false, cursor, notices);
    }
    PullRows rows = new PullRows(plan, query);
    collect(plan, rows);
    List<Row> answer = rows.rows();
    notices.addAll(RowNotices.of(plan.errors()));
    return new QueryResult(plan.schema(), false, new ListCursor(answer), notices);
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
  static PullPlan plan(Engine engine, Query query) {
    PlanningContext context = engine.planning();
    PullAnalysis analysis = new PullAnalyzer(engine.catalog(), context.functions()).analyze(query);
    return PullPlanner.plan(context, analysis);
  }

  private void collect(PullPlan plan, PullRows rows) {
    Source source = plan.scan().source();
    Optional<RunningQuery> writer = viewOf(engine, source);
    if (writer.isPresent()) {
      View view = writer.get().lowered().view().orElseThrow();
      try (StateSnapshot snapshot = writer.get().member().snapshot()) {
        // The query has counted what it could not compute when it wrote the row.
        writer
            .get()
            .plan()
            .errors()
            .quietly(() -> ViewReader.read(view, snapshot, plan.access(), rows::offer));
      }
      return;
    }
    RecordReader reader = records(plan);
    try (TopicScan scan = topic(source)) {
      if (source.isTable()) {
        TableScan.read(scan, reader, rows::matches, rows::offer);
      } else {
        readAll(scan, reader, rows);
      }
    }
  }

  private static void readAll(TopicScan scan, RecordReader reader, PullRows rows) {
    for (LogCursor record = scan.next(); record != null; record = scan.next()) {
      SourceRow row = reader.read(record, scan.partition());
      if (row != null) {
        rows.offer(row);
      }
    }
  }

  /** The running query whose view holds the rows of a table. */
  static Optional<RunningQuery> viewOf(Engine engine, Source source) {
    return source
        .origin()
        .queryId()
        .filter(id -> source.isTable())
        .flatMap(id -> engine.queries().find(id))
        .filter(query -> query.lowered().view().isPresent());
  }

  private TopicScan topic(Source source) {
    return new TopicScan(engine.log(), engine.queries().partitions(source.storage().topic()));
  }

  private RecordReader records(PullPlan plan) {
    return new RecordReader(engine.services().formats(), plan.scan(), plan.errors());
  }
}
