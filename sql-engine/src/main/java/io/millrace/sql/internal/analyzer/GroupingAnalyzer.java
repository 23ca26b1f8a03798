package io.millrace.sql.internal.analyzer;

import io.millrace.sql.internal.analyzer.QueryAnalysis.Grouping;
import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.FunctionCall;
import io.millrace.sql.internal.tree.Node;
import io.millrace.sql.internal.tree.Select;
import java.util.List;
import java.util.Optional;

/** Analyses GROUP BY, WINDOW, HAVING and the select list of an aggregation. */
final class GroupingAnalyzer {
  private final NameScope scope;
  private final GroupedExpressions groups;
  private final List<NamedExpression> keys;
  private final List<FunctionCall> aggregates;
  private List<NamedExpression> resultItems = List.of();

  GroupingAnalyzer(NameScope scope, AggregateCalls calls) {
    this.scope = scope;
    this.groups = new GroupedExpressions(calls);
    this.keys = groups.keys();
    this.aggregates = groups.aggregates();
  }

  /** Returns the select items over the result of the aggregation. */
  List<NamedExpression> resultItems() {
    return resultItems;
  }

  /** Analyses the clauses; {@code items} are the select items over the input rows. */
  Grouping analyze(Select select, List<NamedExpression> items, boolean onlyFinal) {
    requireSupported(select);
    KeyNames names = new KeyNames(items);
    for (Expression written : select.groupBy()) {
      addKey(names.named(written, scope.qualify(written)));
    }
    resultItems =
        items.stream()
            .map(i -> new NamedExpression(i.name(), overResult(i.expression()), i.origin()))
            .toList();
    NameScope havingScope = select.window().isPresent() ? scope.withResultBounds() : scope;
    Optional<Expression> having = select.having().map(havingScope::qualify).map(this::overResult);
    requireAggregate(select);
    return new Grouping(keys, aggregates, select.window(), having, onlyFinal);
  }

  private void requireSupported(Select select) {
    boolean table = scope.inputs().get(0).source().isTable();
    if (select.window().isPresent()) {
      Node window = select.window().get();
      if (select.groupBy().isEmpty()) {
        throw Problems.invalid(window, "WINDOW needs a GROUP BY", "Say what to group by.");
      }
      if (table) {
        throw Problems.invalid(window, "a table has no WINDOW", "Read a stream, or leave it out.");
      }
    }
  }

  private void addKey(NamedExpression key) {
    groups.addKey(key);
  }

  private void requireAggregate(Select select) {
    if (aggregates.isEmpty()) {
      throw Problems.invalid(
          select.groupBy().get(0),
          "GROUP BY needs at least one aggregate function",
          "Add one to SELECT, for example COUNT(*).");
    }
  }

  private Expression overResult(Expression expression) {
    return groups.overResult(expression);
  }
}
