package io.millrace.sql.internal.analyzer;

import io.millrace.sql.internal.analyzer.QueryAnalysis.Grouping;
import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.function.FunctionRegistry;
import io.millrace.sql.internal.tree.AllColumns;
import io.millrace.sql.internal.tree.Emission;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Literal;
import io.millrace.sql.internal.tree.Query;
import io.millrace.sql.internal.tree.Select;
import io.millrace.sql.internal.tree.UnionAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Analyses queries: persistent, push and pull ones alike. */
public final class QueryAnalyzer {
  private final Catalog catalog;
  private final FunctionRegistry functions;

  /**
   * Creates an analyzer.
   *
   * @param catalog what exists
   * @param functions the functions that exist
   */
  public QueryAnalyzer(Catalog catalog, FunctionRegistry functions) {
    this.catalog = catalog;
    this.functions = functions;
  }

  /**
   * Analyses {@code query}: one analysis for each SELECT, several with UNION ALL.
   *
   * @param transientQuery whether it is a push or pull query, which has fewer rules for keys and
   *     names
   * @throws io.millrace.sql.api.SqlException when it means nothing, or is not supported yet
   */
  public List<QueryAnalysis> analyze(Query query, boolean transientQuery) {
    List<Select> selects =
        query.body() instanceof UnionAll union ? union.selects() : List.of((Select) query.body());
    if (query.emission() == Emission.FINAL
        && selects.stream().anyMatch(select -> select.window().isEmpty())) {
      throw Problems.invalid(
          query,
          "EMIT FINAL needs windows, which have an end",
          "Add a WINDOW, or leave EMIT FINAL out.");
    }
    if (!transientQuery && (query.limit().isPresent() || !query.orderBy().isEmpty())) {
      throw Problems.invalid(
          query,
          "a query that keeps running takes no LIMIT and no ORDER BY",
          "Use them in the SELECT that reads its result.");
    }
    boolean onlyFinal = query.emission() == Emission.FINAL;
    List<QueryAnalysis> analyses = new ArrayList<>();
    for (Select select : selects) {
      QueryAnalysis analysis = analyze(select, transientQuery, onlyFinal);
      if (selects.size() > 1) {
        requireStream(select, analysis, "UNION ALL");
      }
      if (select.distinct()) {
        requireStream(select, analysis, "SELECT DISTINCT");
      }
      analyses.add(analysis);
    }
    return analyses;
  }

  private static void requireStream(Select select, QueryAnalysis analysis, String what) {
    if (analysis.grouping().isPresent()) {
      throw Problems.invalid(
          select,
          "%s takes rows of streams, not groups".formatted(what),
          "Make it a stream with CREATE STREAM ... AS SELECT, and group that.");
    }
    if (analysis.first().source().isTable()) {
      throw Problems.invalid(
          select.from(),
          "%s takes streams, but %s is a table"
              .formatted(what, analysis.first().source().describe()),
          "Declare a stream over the topic of the table to read its changes.");
    }
  }

  private QueryAnalysis analyze(Select select, boolean transientQuery, boolean onlyFinal) {
    RelationAnalyzer relations = new RelationAnalyzer(catalog);
    relations.analyze(select.from());
    NameScope scope = new NameScope(relations.inputs()).withMadeKey(relations.madeKey());
    AggregateCalls calls = new AggregateCalls(functions);
    Optional<Expression> where = select.where().map(scope::qualify);
    where.ifPresent(condition -> calls.requireNone(condition, "WHERE"));
    boolean windowed = select.window().isPresent();
    boolean rekeyed = !select.partitionBy().isEmpty();
    List<NamedExpression> items =
        new SelectItems(windowed ? scope.withResultBounds() : scope, transientQuery, rekeyed)
            .expand(select.items());
    Optional<List<NamedExpression>> partitionBy = partitionBy(select, scope, items);
    if (partitionBy.isPresent()) {
      items = withStarKeys(select, partitionBy.get(), items);
    }
    TableCalls tables = new TableCalls(functions, scope);
    Optional<Grouping> grouping = Optional.empty();
    boolean oneGroup = transientQuery && groupsAll(select, items, calls);
    if (windowed || oneGroup || !select.groupBy().isEmpty()) {
      GroupingAnalyzer groups = new GroupingAnalyzer(scope, calls);
      grouping = Optional.of(groups.analyze(select, items, onlyFinal));
      items = groups.resultItems();
    } else {
      items = tables.resultItems(items);
      items.forEach(item -> calls.requireNone(item.expression(), "a query without GROUP BY"));
      requireNoHaving(select);
    }
    return new QueryAnalysis(
        select.distinct(),
        scope.inputs(),
        relations.joins(),
        relations.joinKeys(),
        where,
        grouping,
        partitionBy,
        tables.calls(),
        items);
  }

  /** Whether aggregates without GROUP BY make one group of all rows. */
  private static boolean groupsAll(
      Select select, List<NamedExpression> items, AggregateCalls calls) {
    return select.partitionBy().isEmpty()
        && items.stream().map(NamedExpression::expression).anyMatch(calls::isIn);
  }

  /** A star means the columns of the new key too, computed ones among them. */
  private static List<NamedExpression> withStarKeys(
      Select select, List<NamedExpression> keys, List<NamedExpression> items) {
    if (select.items().stream().noneMatch(item -> item instanceof AllColumns)) {
      return items;
    }
    List<NamedExpression> all = new ArrayList<>();
    for (NamedExpression key : keys) {
      if (items.stream().noneMatch(item -> item.expression().equals(key.expression()))) {
        all.add(key);
      }
    }
    all.addAll(items);
    return all;
  }

  private static void requireNoHaving(Select select) {
    if (select.having().isPresent()) {
      throw Problems.invalid(
          select.having().get(), "HAVING needs a GROUP BY", "Use WHERE for conditions on rows.");
    }
  }

  private static Optional<List<NamedExpression>> partitionBy(
      Select select, NameScope scope, List<NamedExpression> items) {
    List<Expression> written = select.partitionBy();
    if (written.isEmpty()) {
      return Optional.empty();
    }
    if (!select.groupBy().isEmpty()) {
      throw Problems.invalid(
          written.get(0), "PARTITION BY and GROUP BY exclude each other", "Leave one of them out.");
    }
    if (scope.inputs().get(0).source().isTable()) {
      throw Problems.invalid(
          written.get(0), "a table has no PARTITION BY", "Use GROUP BY to give it another key.");
    }
    if (written.get(0) instanceof Literal literal && literal.kind() == Literal.Kind.NULL) {
      if (written.size() > 1) {
        throw Problems.invalid(
            literal, "PARTITION BY NULL stands alone", "Leave the other expressions out.");
      }
      return Optional.of(List.of());
    }
    KeyNames names = new KeyNames(items);
    return Optional.of(written.stream().map(e -> names.named(e, scope.qualify(e))).toList());
  }
}
