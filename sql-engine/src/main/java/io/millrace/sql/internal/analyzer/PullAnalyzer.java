package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.internal.analyzer.PullAnalysis.SortKey;
import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.function.FunctionRegistry;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Node;
import io.millrace.sql.internal.tree.Query;
import io.millrace.sql.internal.tree.Select;
import io.millrace.sql.internal.tree.SortItem;
import io.millrace.sql.internal.tree.SourceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Analyses pull queries: a SELECT from one source that answers once. */
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
   * @throws io.millrace.sql.api.SqlException when it means nothing, or is not supported yet
   */
  public PullAnalysis analyze(Query query) {
    if (!(query.body() instanceof Select select)) {
      throw notInPull(query.body(), "UNION ALL");
    }
    SourceRef ref = requireSimple(select);
    InputSource input =
        new InputSource(Sources.require(catalog, ref.name()), ref.effectiveName().value());
    NameScope scope = new NameScope(List.of(input));
    List<NamedExpression> items = new SelectItems(scope, true, false).expand(select.items());
    items.forEach(item -> calls.requireNone(item.expression(), "a query without GROUP BY"));
    Optional<Expression> where = select.where().map(scope::qualify);
    where.ifPresent(condition -> calls.requireNone(condition, "WHERE"));
    List<SortKey> orderBy = new ArrayList<>();
    query.orderBy().forEach(item -> orderBy.add(sortKey(item, items, scope)));
    return new PullAnalysis(input, items, where, orderBy);
  }

  private static SourceRef requireSimple(Select select) {
    if (!(select.from() instanceof SourceRef ref)) {
      throw notInPull(select.from(), "JOIN");
    }
    if (select.window().isPresent()) {
      throw notInPull(select.window().get(), "WINDOW");
    }
    if (!select.groupBy().isEmpty()) {
      throw notInPull(select.groupBy().get(0), "GROUP BY");
    }
    if (!select.partitionBy().isEmpty()) {
      throw notInPull(select.partitionBy().get(0), "PARTITION BY");
    }
    if (select.having().isPresent()) {
      throw notInPull(select.having().get(), "HAVING");
    }
    if (select.distinct()) {
      throw notInPull(select, "DISTINCT");
    }
    return ref;
  }

  private static RuntimeException notInPull(Node node, String clause) {
    return Problems.at(
            node,
            SqlErrorCode.NOT_SUPPORTED,
            "%s in a query without EMIT CHANGES is not supported yet".formatted(clause))
        .hint(HINT)
        .build();
  }

  private SortKey sortKey(SortItem item, List<NamedExpression> items, NameScope scope) {
    boolean nullsFirst =
        item.nulls()
            .map(order -> order == SortItem.NullOrder.FIRST)
            // A null counts as larger than every value, unless the statement says otherwise.
            .orElse(item.descending());
    return new SortKey(sortExpression(item, items, scope), item.descending(), nullsFirst);
  }

  private static Expression sortExpression(
      SortItem item, List<NamedExpression> items, NameScope scope) {
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
}
