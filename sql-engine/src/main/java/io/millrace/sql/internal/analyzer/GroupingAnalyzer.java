package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.internal.analyzer.QueryAnalysis.Grouping;
import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.FunctionCall;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Node;
import io.millrace.sql.internal.tree.Select;
import io.millrace.sql.internal.tree.SessionWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Analyses GROUP BY, WINDOW, HAVING and the select list of an aggregation. */
final class GroupingAnalyzer {
  private final NameScope scope;
  private final AggregateCalls calls;
  private final List<NamedExpression> keys = new ArrayList<>();
  private final List<FunctionCall> aggregates = new ArrayList<>();
  private List<NamedExpression> resultItems = List.of();

  GroupingAnalyzer(NameScope scope, AggregateCalls calls) {
    this.scope = scope;
    this.calls = calls;
  }

  /** Returns the select items over the result of the aggregation. */
  List<NamedExpression> resultItems() {
    return resultItems;
  }

  /** Analyses the clauses; {@code items} are the select items over the input rows. */
  Grouping analyze(Select select, List<NamedExpression> items) {
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
    return new Grouping(keys, aggregates, select.window(), having);
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
      if (window instanceof SessionWindow) {
        throw Problems.notSupported(window, "WINDOW SESSION");
      }
    }
    if (scope.inputs().get(0).source().window().isPresent()) {
      throw Problems.notSupported(select.from(), "an aggregation over a windowed source");
    }
  }

  private void addKey(NamedExpression key) {
    calls.requireNone(key.expression(), "GROUP BY");
    if (keys.stream().anyMatch(other -> other.expression().equals(key.expression()))) {
      throw Problems.at(
              key.origin(), SqlErrorCode.DUPLICATE_NAME, "an expression is grouped by twice")
          .hint("Leave one of them out.")
          .build();
    }
    keys.add(key);
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
    return ExpressionRewriter.rewrite(expression, this::resultColumn);
  }

  private Optional<Expression> resultColumn(Expression part) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).expression().equals(part)) {
        return Optional.of(column("K" + i, part));
      }
    }
    if (calls.is(part)) {
      return Optional.of(column("A" + aggregateIndex((FunctionCall) part), part));
    }
    calls.requireKnown(part);
    if (part instanceof ColumnRef ref) {
      requireGrouped(ref);
    }
    return Optional.empty();
  }

  private int aggregateIndex(FunctionCall call) {
    call.arguments().forEach(argument -> calls.requireNone(argument, "another aggregate function"));
    int known = aggregates.indexOf(call);
    if (known >= 0) {
      return known;
    }
    aggregates.add(call);
    return aggregates.size() - 1;
  }

  private void requireGrouped(ColumnRef ref) {
    boolean ofResult =
        ref.source().map(Identifier::value).filter(QueryAnalysis.GROUPED::equals).isPresent();
    if (!ofResult) {
      throw Problems.invalid(
          ref,
          "column \"%s\" is neither grouped by nor aggregated".formatted(ref.name().value()),
          "Add it to GROUP BY, or aggregate it, for example with LATEST_BY_OFFSET(%s)."
              .formatted(ref.name().value()));
    }
  }

  private static ColumnRef column(String name, Node at) {
    return new ColumnRef(
        Optional.of(Identifier.of(QueryAnalysis.GROUPED)), Identifier.of(name), at.location());
  }
}
