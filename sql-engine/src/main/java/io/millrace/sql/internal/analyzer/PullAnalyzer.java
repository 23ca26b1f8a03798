package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.internal.analyzer.PullAnalysis.From;
import io.millrace.sql.internal.analyzer.PullAnalysis.Groups;
import io.millrace.sql.internal.analyzer.PullAnalysis.SortKey;
import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.function.FunctionRegistry;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Literal;
import io.millrace.sql.internal.tree.Node;
import io.millrace.sql.internal.tree.Query;
import io.millrace.sql.internal.tree.Select;
import io.millrace.sql.internal.tree.SortItem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Analyses pull queries: a SELECT that answers once. */
public final class PullAnalyzer {
  private static final String HINT =
      "Make a table of it with CREATE TABLE ... AS SELECT, or add EMIT CHANGES.";

  private final Catalog catalog;
  private final AggregateCalls calls;

  /**
   * Creates an analyzer.
   *
   * @param catalog what exists
   * @param functions the functions that exist
   */
  public PullAnalyzer(Catalog catalog, FunctionRegistry functions) {
    this.catalog = catalog;
    this.calls = new AggregateCalls(functions);
  }

  /**
   * Analyses {@code query}.
   *
   * @throws io.millrace.sql.api.SqlException when it means nothing, or is not supported
   */
  public PullAnalysis analyze(Query query) {
    if (!(query.body() instanceof Select select)) {
      throw notInPull(query.body(), "UNION ALL");
    }
    refuseClauses(select);
    PullRelations relations = new PullRelations(catalog, calls);
    relations.analyze(select.from());
    NameScope scope = new NameScope(relations.inputs());
    Optional<Expression> where = select.where().map(scope::qualify);
    where.ifPresent(condition -> calls.requireNone(condition, "WHERE"));
    List<NamedExpression> items = new SelectItems(scope, true, false).expand(select.items());
    List<SortKey> orderBy =
        query.orderBy().stream().map(item -> sortKey(item, items, scope)).toList();
    From from = new From(relations.inputs(), relations.joins(), where);
    if (select.distinct()) {
      requireSelected(query.orderBy(), orderBy, items);
    }
    return isGrouped(select, items, orderBy)
        ? grouped(select, from, new Selected(items, orderBy), scope)
        : new PullAnalysis(from, Optional.empty(), items, select.distinct(), orderBy);
  }

  /** What comes out, and in which order. */
  private record Selected(List<NamedExpression> items, List<SortKey> orderBy) {}

  private static void refuseClauses(Select select) {
    if (select.window().isPresent()) {
      throw notInPull(select.window().get(), "WINDOW");
    }
    if (!select.partitionBy().isEmpty()) {
      throw notInPull(select.partitionBy().get(0), "PARTITION BY");
    }
  }

  private static RuntimeException notInPull(Node node, String clause) {
    return Problems.at(
            node, SqlErrorCode.NOT_SUPPORTED, "a query without EMIT CHANGES takes no " + clause)
        .hint(HINT)
        .build();
  }

  private boolean isGrouped(Select select, List<NamedExpression> items, List<SortKey> orderBy) {
    if (!select.groupBy().isEmpty()) {
      return true;
    }
    boolean aggregates =
        items.stream().anyMatch(item -> calls.isIn(item.expression()))
            || orderBy.stream().anyMatch(key -> calls.isIn(key.expression()))
            || select.having().filter(calls::isIn).isPresent();
    if (!aggregates && select.having().isPresent()) {
      throw Problems.invalid(
          select.having().get(),
          "HAVING needs a GROUP BY or an aggregate function",
          "Use WHERE for conditions on rows.");
    }
    return aggregates;
  }

  private PullAnalysis grouped(Select select, From from, Selected selected, NameScope scope) {
    GroupedExpressions groups = new GroupedExpressions(calls);
    KeyNames names = new KeyNames(selected.items());
    for (Expression written : select.groupBy()) {
      groups.addKey(names.named(written, scope.qualify(written)));
    }
    List<NamedExpression> items =
        selected.items().stream()
            .map(i -> new NamedExpression(i.name(), groups.overResult(i.expression()), i.origin()))
            .toList();
    List<SortKey> orderBy =
        selected.orderBy().stream()
            .map(
                k -> new SortKey(groups.overResult(k.expression()), k.descending(), k.nullsFirst()))
            .toList();
    Optional<Expression> having = select.having().map(scope::qualify).map(groups::overResult);
    return new PullAnalysis(
        from,
        Optional.of(new Groups(groups.keys(), groups.aggregates(), having)),
        items,
        select.distinct(),
        orderBy);
  }

  /** Of rows that count as one, an expression that is not selected may have several values. */
  private static void requireSelected(
      List<SortItem> written, List<SortKey> orderBy, List<NamedExpression> items) {
    for (int i = 0; i < orderBy.size(); i++) {
      Expression key = orderBy.get(i).expression();
      if (items.stream().noneMatch(item -> item.expression().equals(key))) {
        throw Problems.invalid(
            written.get(i),
            "ORDER BY of SELECT DISTINCT takes columns of the result only",
            "Add the expression to SELECT.");
      }
    }
  }

  private static SortKey sortKey(SortItem item, List<NamedExpression> items, NameScope scope) {
    boolean nullsFirst =
        item.nulls()
            .map(order -> order == SortItem.NullOrder.FIRST)
            // A null counts as larger than every value, unless the statement says otherwise.
            .orElse(item.descending());
    return new SortKey(sortExpression(item, items, scope), item.descending(), nullsFirst);
  }

  private static Expression sortExpression(
      SortItem item, List<NamedExpression> items, NameScope scope) {
    if (item.expression() instanceof Literal literal && literal.isInteger()) {
      return byPosition(literal, items);
    }
    if (item.expression() instanceof ColumnRef ref && ref.source().isEmpty()) {
      Optional<Expression> ofResult =
          items.stream()
              .filter(named -> named.name().equals(ref.name().value()))
              .map(NamedExpression::expression)
              .findFirst();
      if (ofResult.isPresent()) {
        return ofResult.get();
      }
    }
    return scope.qualify(item.expression());
  }

  private static Expression byPosition(Literal literal, List<NamedExpression> items) {
    long position = ((Number) Objects.requireNonNull(literal.value())).longValue();
    if (position < 1 || position > items.size()) {
      throw Problems.invalid(
          literal,
          "the result has no column %d".formatted(position),
          "Write a number from 1 to %d, or an expression.".formatted(items.size()));
    }
    return items.get((int) position - 1).expression();
  }
}
