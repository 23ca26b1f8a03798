package io.millrace.sql.internal.plan;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.QueryAnalysis;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.plan.ProjectNode.Projected;
import io.millrace.sql.internal.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the plans of several SELECTs together. The first one names the columns; numbers become the
 * widest type that one of them has at that place, everything else must be of the same type.
 */
final class UnionPlanner {
  private final PlanningContext context;
  private final List<QueryAnalysis> selects;
  private final List<QueryPlan> plans;

  private UnionPlanner(
      PlanningContext context, List<QueryAnalysis> selects, List<QueryPlan> plans) {
    this.context = context;
    this.selects = selects;
    this.plans = plans;
  }

  /** Returns the plan of all of {@code plans}, those of {@code selects}; the plan itself of one. */
  static QueryPlan plan(
      PlanningContext context, List<QueryAnalysis> selects, List<QueryPlan> plans) {
    return plans.size() == 1 ? plans.get(0) : new UnionPlanner(context, selects, plans).plan();
  }

  private QueryPlan plan() {
    QueryPlan first = plans.get(0);
    List<SqlType> types = new ArrayList<>(types(first));
    for (int i = 1; i < plans.size(); i++) {
      requireSameKey(i);
      widen(types, i);
    }
    List<PlanNode> inputs = new ArrayList<>();
    for (QueryPlan plan : plans) {
      inputs.add(widened(plan.root(), first.root(), types));
    }
    ProjectNode root = ProjectNode.all(context, new UnionNode(inputs), first.root().keyColumns());
    return new QueryPlan(root, false, first.window(), Optional.empty(), context.errors());
  }

  private static List<SqlType> types(QueryPlan plan) {
    return plan.root().columns().stream().map(p -> p.column().type()).toList();
  }

  private void requireSameKey(int index) {
    QueryPlan first = plans.get(0);
    QueryPlan other = plans.get(index);
    List<SqlType> one = first.root().keyColumns().stream().map(Column::type).toList();
    List<SqlType> two = other.root().keyColumns().stream().map(Column::type).toList();
    if (!one.equals(two)) {
      throw mismatch(index, "key columns", one.toString(), two.toString());
    }
    if (!first.window().equals(other.window())) {
      throw mismatch(index, "windows", describe(first), describe(other));
    }
  }

  private static String describe(QueryPlan plan) {
    return plan.window().map(window -> window.kind().toString()).orElse("none");
  }

  private void widen(List<SqlType> types, int index) {
    List<Projected> columns = plans.get(index).root().columns();
    if (columns.size() != types.size()) {
      throw mismatch(index, "number of value columns", types.size() + "", columns.size() + "");
    }
    for (int i = 0; i < types.size(); i++) {
      SqlType type = columns.get(i).column().type();
      if (columns.get(i).expression().widened(types.get(i)).isPresent()) {
        continue;
      }
      String name = columns.get(i).column().name();
      if (!everyColumnWidensTo(type, i, index)) {
        throw mismatch(
            index, "type of column \"%s\"".formatted(name), types.get(i) + "", type + "");
      }
      types.set(i, type);
    }
  }

  private boolean everyColumnWidensTo(SqlType type, int column, int plansBefore) {
    return plans.subList(0, plansBefore).stream()
        .map(plan -> plan.root().columns().get(column).expression())
        .allMatch(expression -> expression.widened(type).isPresent());
  }

  /** The columns of {@code root}, with the names of {@code first}. */
  private static PlanNode widened(ProjectNode root, ProjectNode first, List<SqlType> types) {
    List<Projected> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      CompiledExpression wide =
          root.columns().get(i).expression().widened(types.get(i)).orElseThrow();
      String name = first.columns().get(i).column().name();
      columns.add(new Projected(Column.value(name, wide.type()), wide));
    }
    return new ProjectNode(root.input(), root.keyColumns(), columns);
  }

  private RuntimeException mismatch(int index, String what, String first, String found) {
    Node place = selects.get(index).items().get(0).origin();
    return Problems.at(
            place,
            SqlErrorCode.TYPE_MISMATCH,
            "SELECT number %d of the UNION ALL differs in the %s".formatted(index + 1, what))
        .detail("first SELECT: %s\nthis one:     %s".formatted(first, found))
        .hint("Use CAST or leave columns out, so that all are alike.")
        .build();
  }
}
