package io.millrace.sql.internal.execution;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.catalog.CatalogChange;
import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.tree.ControlQuery;
import io.millrace.sql.internal.tree.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Terminates, pauses and resumes persistent queries. */
final class QueryControlExecutor {
  private final Engine engine;

  QueryControlExecutor(Engine engine) {
    this.engine = engine;
  }

  StatementResult control(ControlQuery statement) {
    engine.statementLock().lock();
    try {
      List<PersistentQuery> queries =
          statement
              .queryId()
              .map(id -> List.of(require(engine, id)))
              .orElseGet(() -> List.copyOf(engine.catalog().queries().values()));
      return switch (statement.action()) {
        case TERMINATE -> terminate(queries);
        case PAUSE -> setPaused(queries, true);
        case RESUME -> setPaused(queries, false);
      };
    } finally {
      engine.statementLock().unlock();
    }
  }

  /** The query that {@code id} names; case does not matter. */
  static PersistentQuery require(Engine engine, Identifier id) {
    return engine
        .catalog()
        .query(id.value())
        .or(() -> engine.catalog().query(id.value().toUpperCase(Locale.ROOT)))
        .orElseThrow(
            () ->
                Problems.unknown(
                    id,
                    SqlErrorCode.UNKNOWN_QUERY,
                    "query \"%s\" does not exist".formatted(id.value()),
                    new Problems.Naming(
                        id.value(),
                        engine.catalog().queries().keySet(),
                        "SHOW QUERIES lists what runs.")));
  }

  private StatementResult terminate(List<PersistentQuery> queries) {
    for (PersistentQuery query : queries) {
      engine.queries().terminate(query.id());
      engine.catalogLog().record(List.of(new CatalogChange.RemoveQuery(query.id())));
    }
    return confirmation(queries, "terminated");
  }

  private StatementResult setPaused(List<PersistentQuery> queries, boolean paused) {
    List<CatalogChange> changes = new ArrayList<>();
    List<PersistentQuery> changed =
        queries.stream()
            .filter(query -> query.paused() != paused)
            .map(query -> query.withPaused(paused))
            .toList();
    changed.forEach(query -> changes.add(new CatalogChange.PutQuery(query)));
    if (changes.isEmpty()) {
      return Confirmation.unchanged(paused ? "nothing to pause" : "nothing to resume");
    }
    engine.catalogLog().record(changes);
    changed.forEach(engine.queries()::setPaused);
    return confirmation(changed, paused ? "paused" : "resumed");
  }

  private static StatementResult confirmation(List<PersistentQuery> queries, String verb) {
    if (queries.isEmpty()) {
      return Confirmation.unchanged("there are no queries");
    }
    String ids = queries.stream().map(PersistentQuery::id).collect(Collectors.joining(", "));
    return Confirmation.of(
        "%s %s %s".formatted(queries.size() == 1 ? "query" : "queries", ids, verb));
  }
}
