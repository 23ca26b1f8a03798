package io.millrace.sql.internal.plan;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.internal.analyzer.PullAnalysis;
import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.analyzer.ScanColumn;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.expression.ExpressionCompiler;
import io.millrace.sql.internal.tree.ColumnRef;
import java.util.ArrayList;
import java.util.List;

/** Makes plans of pull queries. */
public final class PullPlanner {
  private PullPlanner() {}

  /**
   * Returns the plan of a pull query.
   *
   * @throws io.millrace.sql.api.SqlException when types do not fit
   */
  public static PullPlan plan(PlanningContext context, PullAnalysis analysis) {
    ScanNode scan =
        new ScanNode(analysis.input().source(), analysis.input().alias(), analysis.input().used());
    ExpressionCompiler compiler = context.compiler(scan.layout());
    List<CompiledExpression> expressions = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (NamedExpression item : analysis.items()) {
      CompiledExpression expression = compiler.compile(item.expression());
      expressions.add(expression);
      Column.Role role = isKey(scan, item) ? Column.Role.KEY : Column.Role.VALUE;
      columns.add(new Column(item.name(), expression.type(), role));
    }
    return new PullPlan(
        scan,
        analysis.where().map(condition -> compiler.compilePredicate(condition, "WHERE")),
        expressions,
        new Schema(columns),
        analysis.orderBy().stream()
            .map(
                key ->
                    new PullPlan.Sort(
                        compiler.compile(key.expression()), key.descending(), key.nullsFirst()))
            .toList(),
        context.errors(),
        new PullAccessPlanner(context, scan).access(analysis.where()));
  }

  private static boolean isKey(ScanNode scan, NamedExpression item) {
    return item.expression() instanceof ColumnRef ref
        && scan.columns().stream()
            .anyMatch(
                column ->
                    column.part() == ScanColumn.Part.KEY
                        && column.name().equals(ref.name().value()));
  }
}
