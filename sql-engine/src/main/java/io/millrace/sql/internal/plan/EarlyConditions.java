package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.analyzer.InputSource;
import io.millrace.sql.internal.analyzer.QueryAnalysis;
import io.millrace.sql.internal.tree.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of WHERE that are tested as soon as all sources they name are joined, so that fewer
 * rows are repartitioned and looked up.
 *
 * <p>Only where a stream is joined with tables: such a join remembers nothing of the stream, and a
 * row that is left out before it is left out behind it. In a join of two streams a row that is left
 * out no longer moves the time of the join on, which decides what is late; in a join of two tables
 * it would be a deletion, which is passed on where the row behind the join never was.
 */
final class EarlyConditions {
  private final PlanningContext context;
  private final QueryAnalysis analysis;
  private final boolean allowed;
  private final List<Expression> rest;

  EarlyConditions(PlanningContext context, QueryAnalysis analysis) {
    this.context = context;
    this.analysis = analysis;
    this.allowed =
        !analysis.first().source().isTable()
            && !analysis.joins().isEmpty()
            && analysis.joins().stream().allMatch(step -> step.right().source().isTable());
    this.rest = new ArrayList<>(analysis.where().map(Conjuncts::of).orElse(List.of()));
  }

  /** Returns those of {@code rows}, the join of the first {@code sources}, that can still pass. */
  PlanNode test(PlanNode rows, int sources) {
    if (!allowed || sources == analysis.inputs().size()) {
      return rows;
    }
    Set<String> joined = new HashSet<>();
    analysis.inputs().subList(0, sources).stream().map(InputSource::alias).forEach(joined::add);
    List<Expression> ready = rest.stream().filter(part -> isOver(part, joined)).toList();
    rest.removeAll(ready);
    return Conjuncts.and(ready)
        .<PlanNode>map(
            condition ->
                new FilterNode(
                    rows, context.compiler(rows.layout()).compilePredicate(condition, "WHERE")))
        .orElse(rows);
  }

  /** What names no source is left for the end: it says nothing about one row before another. */
  private static boolean isOver(Expression part, Set<String> joined) {
    Set<String> named = Conjuncts.sources(part);
    return !named.isEmpty() && joined.containsAll(named);
  }

  /** What has not been tested yet. */
  Optional<Expression> rest() {
    return Conjuncts.and(rest);
  }
}
