package io.millrace.sql.internal.plan;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.QueryAnalysis;
import io.millrace.sql.internal.analyzer.QueryAnalysis.Grouping;
import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.expression.ExpressionCompiler;
import io.millrace.sql.internal.expression.ExpressionCompiler.CompiledAggregate;
import io.millrace.sql.internal.parser.SqlFormatter;
import io.millrace.sql.internal.plan.AggregateNode.Aggregate;
import io.millrace.sql.internal.plan.ProjectNode.Projected;
import io.millrace.sql.internal.plan.QueryPlan.RowIdentity;
import io.millrace.sql.internal.row.OrderedRowCodec;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.FunctionCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Makes plans from analyses: compiles expressions and applies the rules of keys. */
public final class QueryPlanner {
  private final PlanningContext context;
  private final QueryAnalysis analysis;

  private QueryPlanner(PlanningContext context, QueryAnalysis analysis) {
    this.context = context;
    this.analysis = analysis;
  }

  /**
   * Returns the plan of a query that keeps running and whose result has a key.
   *
   * @throws io.millrace.sql.api.SqlException when types do not fit, or the key columns are missing
   *     in the result
   */
  public static QueryPlan plan(PlanningContext context, List<QueryAnalysis> selects) {
    return UnionPlanner.plan(
        context,
        selects,
        selects.stream().map(one -> new QueryPlanner(context, one).persistentPlan()).toList());
  }

  /**
   * Returns the plan of a push query: all columns of the result are value columns, and a table that
   * is not aggregated is read as the stream of its changes.
   */
  public static QueryPlan planPush(PlanningContext context, List<QueryAnalysis> selects) {
    return UnionPlanner.plan(
        context,
        selects,
        selects.stream().map(one -> new QueryPlanner(context, one).pushPlan()).toList());
  }

  private QueryPlan persistentPlan() {
    boolean keyless = context.keyless() && !isTable();
    KeyRules.KeyedItems items = KeyRules.split(analysis, keyless);
    PlanNode input = keyless && items.keys().isEmpty() ? keyless(resultRows()) : resultRows();
    ExpressionCompiler compiler = context.compiler(input.layout());
    List<Column> keyColumns = new ArrayList<>();
    for (NamedExpression key : items.keys()) {
      keyColumns.add(Column.key(key.name(), compiler.compile(key.expression()).type()));
    }
    ProjectNode root = new ProjectNode(input, keyColumns, project(compiler, items.values()));
    return new QueryPlan(distinct(root), isTable(), window(), Optional.empty(), context.errors());
  }

  private static PlanNode keyless(PlanNode rows) {
    return rows instanceof RekeyNode ? rows : new RekeyNode(rows, List.of());
  }

  private QueryPlan pushPlan() {
    PlanNode input = resultRows();
    ExpressionCompiler compiler = context.compiler(input.layout());
    ProjectNode root = new ProjectNode(input, List.of(), project(compiler, analysis.items()));
    return new QueryPlan(
        distinct(root),
        analysis.grouping().isPresent(),
        Optional.empty(),
        identity(input),
        context.errors());
  }

  /** Rows of a group, and of a table that is read as it is, have an identity. */
  private Optional<RowIdentity> identity(PlanNode input) {
    List<SqlType> types = new ArrayList<>();
    Optional<WindowShape> window = Optional.empty();
    if (analysis.grouping().isPresent()) {
      PlanNode below = input;
      while (below instanceof FilterNode filter) {
        below = filter.input();
      }
      AggregateNode groups = (AggregateNode) below;
      groups.keys().forEach(key -> types.add(key.type()));
      window = groups.window().map(WindowPlan::shape);
    } else if (analysis.first().source().isTable()
        && analysis.joins().isEmpty()
        && analysis.tableCalls().isEmpty()
        && analysis.partitionBy().isEmpty()) {
      analysis.first().source().schema().keyColumns().forEach(key -> types.add(key.type()));
      window = analysis.first().source().window();
    } else {
      return Optional.empty();
    }
    types.addAll(bounds(window));
    return Optional.of(
        new RowIdentity(
            types,
            KeyRules.positions(analysis),
            window,
            KeyRules.position(analysis, "WINDOWSTART"),
            KeyRules.position(analysis, "WINDOWEND")));
  }

  /** The types of the bounds that windows add to a key. */
  private static List<SqlType> bounds(Optional<WindowShape> window) {
    return Collections.nCopies(window.map(WindowShape::boundCount).orElse(0), SqlTypes.BIGINT);
  }

  private ProjectNode distinct(ProjectNode root) {
    if (!analysis.distinct()) {
      return root;
    }
    requireNoMaps(root.columns());
    List<SqlType> keyTypes = new ArrayList<>(root.keyColumns().stream().map(Column::type).toList());
    if (!keyTypes.isEmpty()) {
      keyTypes.addAll(bounds(window()));
    }
    return ProjectNode.all(context, new DistinctNode(root, keyTypes), root.keyColumns());
  }

  private void requireNoMaps(List<Projected> columns) {
    try {
      columns.forEach(column -> new OrderedRowCodec(List.of(column.column().type())));
    } catch (SqlException map) {
      throw Problems.invalid(
          analysis.items().get(0).origin(),
          "SELECT DISTINCT takes no columns that are or hold a MAP",
          "Select entries of the map, or TO_JSON_STRING(<map>).");
    }
  }

  private boolean isTable() {
    return analysis.grouping().isPresent() || analysis.first().source().isTable();
  }

  /** The windows of the result: those of the aggregation, or those that rows have already. */
  private Optional<WindowShape> window() {
    if (analysis.grouping().isPresent()) {
      return analysis.grouping().flatMap(Grouping::window).map(w -> WindowPlans.of(w).shape());
    }
    return analysis.partitionBy().isPresent()
        ? Optional.empty()
        : analysis.first().source().window();
  }

  private static List<Projected> project(ExpressionCompiler compiler, List<NamedExpression> items) {
    List<Projected> projected = new ArrayList<>();
    for (NamedExpression item : items) {
      CompiledExpression expression = compiler.compile(item.expression());
      projected.add(new Projected(Column.value(item.name(), expression.type()), expression));
    }
    return projected;
  }

  /** The rows that the select list is computed from. */
  private PlanNode resultRows() {
    EarlyConditions early = new EarlyConditions(context, analysis);
    PlanNode rows =
        new JoinPlanner(context, analysis, early).plan(JoinPlanner.scan(analysis.first()));
    if (early.rest().isPresent()) {
      rows = filter(rows, early.rest().get(), "WHERE");
    }
    if (!analysis.tableCalls().isEmpty()) {
      ExpressionCompiler compiler = context.compiler(rows.layout());
      rows =
          new ExpandNode(rows, analysis.tableCalls().stream().map(compiler::compileTable).toList());
    }
    if (analysis.partitionBy().isPresent()) {
      rows = rekey(rows, analysis.partitionBy().get());
    }
    if (analysis.grouping().isPresent()) {
      Grouping grouping = analysis.grouping().get();
      rows = aggregate(rows, grouping);
      if (grouping.having().isPresent()) {
        rows = filter(rows, grouping.having().get(), "HAVING");
      }
    }
    return rows;
  }

  private PlanNode filter(PlanNode rows, Expression condition, String clause) {
    return new FilterNode(
        rows, context.compiler(rows.layout()).compilePredicate(condition, clause));
  }

  private PlanNode rekey(PlanNode rows, List<NamedExpression> keys) {
    ExpressionCompiler compiler = context.compiler(rows.layout());
    return new RekeyNode(
        rows, keys.stream().map(key -> compiler.compile(key.expression())).toList());
  }

  /** Whether the groups of a stream are its keys; keys with a window in them are not. */
  private boolean groupsByKey(Grouping grouping) {
    Source source = analysis.first().source();
    List<String> keyColumns = source.schema().keyColumns().stream().map(Column::name).toList();
    return !source.isTable()
        && source.window().isEmpty()
        && analysis.joins().isEmpty()
        && analysis.partitionBy().isEmpty()
        && !keyColumns.isEmpty()
        && grouping.keys().stream()
            .map(key -> columnName(key.expression()))
            .toList()
            .equals(keyColumns);
  }

  /** The name of a column; the empty text for what is none. */
  private static String columnName(Expression expression) {
    return expression instanceof ColumnRef ref ? ref.name().value() : "";
  }

  private PlanNode aggregate(PlanNode rows, Grouping grouping) {
    ExpressionCompiler compiler = context.compiler(rows.layout());
    List<CompiledExpression> keys =
        grouping.keys().stream().map(key -> compiler.compile(key.expression())).toList();
    List<Aggregate> aggregates = new ArrayList<>();
    for (FunctionCall call : grouping.aggregates()) {
      CompiledAggregate compiled = compiler.compileAggregate(call);
      if (analysis.first().source().isTable() && !compiled.call().aggregator().undoes()) {
        throw Problems.invalid(
            call,
            "aggregate function \"%s\" cannot be used over a table: it cannot take back old rows"
                .formatted(call.name().value()),
            "Aggregate a stream instead.");
      }
      aggregates.add(
          new Aggregate(
              SqlFormatter.format(call), compiled.arguments(), compiled.call().aggregator()));
    }
    return new AggregateNode(
        rows,
        keys,
        groupsByKey(grouping),
        aggregates,
        grouping.window().map(WindowPlans::of),
        grouping.onlyFinal());
  }
}
