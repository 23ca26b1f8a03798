package io.millrace.sql.internal.plan;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.internal.analyzer.PullAnalysis;
import io.millrace.sql.internal.analyzer.QueryAnalysis;
import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.analyzer.ScanColumn;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.expression.ExpressionCompiler;
import io.millrace.sql.internal.expression.ExpressionCompiler.CompiledAggregate;
import io.millrace.sql.internal.parser.SqlFormatter;
import io.millrace.sql.internal.plan.AggregateNode.Aggregate;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.FunctionCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes plans of pull queries. */
public final class PullPlanner {
  private final PlanningContext context;
  private final PullAnalysis analysis;

  private PullPlanner(PlanningContext context, PullAnalysis analysis) {
    this.context = context;
    this.analysis = analysis;
  }

  /**
   * Returns the plan of a pull query.
   *
   * @throws io.millrace.sql.api.SqlException when types do not fit
   */
  public static PullPlan plan(PlanningContext context, PullAnalysis analysis) {
    return new PullPlanner(context, analysis).plan();
  }

  private PullPlan plan() {
    PullFromPlanner fromPlanner = new PullFromPlanner(context, analysis.from());
    PullPlan.From from = fromPlanner.plan();
    if (analysis.groups().isEmpty()) {
      return new PullPlan(
          from,
          Optional.empty(),
          selection(fromPlanner.layout(), fromPlanner.onlyScan()),
          context.errors());
    }
    PullPlan.Groups groups = groups(analysis.groups().get(), fromPlanner.layout());
    return new PullPlan(
        from, Optional.of(groups), selection(groups.layout(), Optional.empty()), context.errors());
  }

  private PullPlan.Selection selection(ColumnScope layout, Optional<ScanNode> onlyScan) {
    ExpressionCompiler compiler = context.compiler(layout);
    List<CompiledExpression> expressions = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (NamedExpression item : analysis.items()) {
      CompiledExpression expression = compiler.compile(item.expression());
      expressions.add(expression);
      boolean key = onlyScan.map(scan -> isKey(scan, item)).orElseGet(() -> isGroupKey(item));
      columns.add(
          new Column(item.name(), expression.type(), key ? Column.Role.KEY : Column.Role.VALUE));
    }
    return new PullPlan.Selection(
        expressions,
        new Schema(columns),
        analysis.distinct(),
        analysis.orderBy().stream()
            .map(
                key ->
                    new PullPlan.Sort(
                        compiler.compile(key.expression()), key.descending(), key.nullsFirst()))
            .toList());
  }

  private static boolean isKey(ScanNode scan, NamedExpression item) {
    return item.expression() instanceof ColumnRef ref
        && scan.columns().stream()
            .anyMatch(
                column -> isKeyPart(column.part()) && column.name().equals(ref.name().value()));
  }

  /** The bounds of a window are part of the key of a row. */
  private static boolean isKeyPart(ScanColumn.Part part) {
    return part == ScanColumn.Part.KEY
        || part == ScanColumn.Part.WINDOWSTART
        || part == ScanColumn.Part.WINDOWEND;
  }

  private static boolean isGroupKey(NamedExpression item) {
    return item.expression() instanceof ColumnRef ref
        && ref.source().filter(s -> s.value().equals(QueryAnalysis.GROUPED)).isPresent()
        && ref.name().value().startsWith("K");
  }

  private PullPlan.Groups groups(PullAnalysis.Groups groups, ColumnScope rows) {
    ExpressionCompiler compiler = context.compiler(rows);
    List<CompiledExpression> keys =
        groups.keys().stream().map(key -> compiler.compile(key.expression())).toList();
    List<Aggregate> aggregates = new ArrayList<>();
    for (FunctionCall call : groups.aggregates()) {
      CompiledAggregate compiled = compiler.compileAggregate(call);
      aggregates.add(
          new Aggregate(
              SqlFormatter.format(call), compiled.arguments(), compiled.call().aggregator()));
    }
    PullPlan.Groups all = new PullPlan.Groups(keys, aggregates, Optional.empty());
    ExpressionCompiler ofGroups = context.compiler(all.layout());
    return all.having(groups.having().map(c -> ofGroups.compilePredicate(c, "HAVING")));
  }
}
