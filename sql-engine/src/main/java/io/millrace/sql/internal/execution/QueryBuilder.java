package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.analyzer.QueryAnalysis;
import io.millrace.sql.internal.analyzer.QueryAnalyzer;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.plan.PlanningContext;
import io.millrace.sql.internal.plan.QueryPlan;
import io.millrace.sql.internal.plan.QueryPlanner;
import io.millrace.sql.internal.tree.Query;
import java.util.List;

/** Analyses and plans queries. */
final class QueryBuilder {
  private QueryBuilder() {}

  /** The plan of a query that keeps running. */
  static QueryPlan persistent(Catalog catalog, PlanningContext context, Query query) {
    return QueryPlanner.plan(context, analyze(catalog, context, query, false));
  }

  /** The plan of a push query. */
  static QueryPlan push(Catalog catalog, PlanningContext context, Query query) {
    return QueryPlanner.planPush(context, analyze(catalog, context, query, true));
  }

  private static List<QueryAnalysis> analyze(
      Catalog catalog, PlanningContext context, Query query, boolean transientQuery) {
    return new QueryAnalyzer(catalog, context.functions()).analyze(query, transientQuery);
  }
}
