package io.millrace.sql.internal.execution;

import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.internal.analyzer.PullAnalysis;
import io.millrace.sql.internal.analyzer.PullAnalyzer;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.lowering.Projection;
import io.millrace.sql.internal.lowering.RowWidener;
import io.millrace.sql.internal.lowering.View;
import io.millrace.sql.internal.plan.PlanningContext;
import io.millrace.sql.internal.plan.PullPlan;
import io.millrace.sql.internal.plan.PullPlanner;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.Query;
import io.millrace.streams.runtime.StateSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers pull queries: from the view of the query that makes the table, else from the topic. Rows
 * of tables come in the order of keys, then of windows; those of streams in the order of the topic.
 */
final class PullExecutor {
  private final Engine engine;
  private final Session session;

  PullExecutor(Engine engine, Session session) {
    this.engine = engine;
    this.session = session;
  }

  StatementResult select(Query query) {
    PlanningContext context = engine.planning();
    PullAnalysis analysis = new PullAnalyzer(engine.catalog(), context.functions()).analyze(query);
    PullPlan plan = PullPlanner.plan(context, analysis);
    List<String> notices =
        new ArrayList<>(new PullWaiter(engine, session.properties()).await(plan.scan().source()));
    List<Row> rows = answer(plan, query, sourceRows(plan, notices));
    return new QueryResult(plan.schema(), false, new ListCursor(rows), notices);
  }

  private List<SourceRow> sourceRows(PullPlan plan, List<String> notices) {
    Source source = plan.scan().source();
    Optional<RunningQuery> writer =
        source.origin().queryId().flatMap(id -> engine.queries().find(id));
    Optional<View> view = writer.flatMap(query -> query.lowered().view());
    if (source.isTable() && writer.isPresent() && view.isPresent()) {
      try (StateSnapshot snapshot = writer.get().member().snapshot()) {
        return ViewReader.read(view.get(), snapshot, plan.keys());
      }
    }
    TopicReader reader = new TopicReader(engine.log(), engine.services().formats(), plan.scan());
    List<SourceRow> rows = reader.read(engine.queries().partitions(source.storage().topic()));
    if (reader.unreadableCount() > 0) {
      notices.add(
          "%d records of topic %s could not be read and are left out"
              .formatted(reader.unreadableCount(), source.storage().topic()));
    }
    return rows;
  }

  private static List<Row> answer(PullPlan plan, Query query, List<SourceRow> source) {
    List<SqlRow> found = new ArrayList<>();
    long skip = query.offset().orElse(0);
    long most = query.limit().orElse(Long.MAX_VALUE);
    long enough = skip > Long.MAX_VALUE - most ? Long.MAX_VALUE : skip + most;
    boolean sorted = !plan.orderBy().isEmpty();
    for (SourceRow row : source) {
      if (!sorted && found.size() >= enough) {
        break;
      }
      SqlRow wide = RowWidener.widen(plan.scan(), row.key(), row.value(), row.place());
      if (plan.where().isEmpty() || plan.where().get().test(wide)) {
        found.add(wide);
      }
    }
    if (sorted) {
      found.sort(RowOrder.by(plan.orderBy()));
    }
    Projection projection = new Projection(plan.columns());
    return found.stream()
        .skip(skip)
        .limit(most)
        .map(row -> new Row(projection.apply(row).values()))
        .toList();
  }
}
