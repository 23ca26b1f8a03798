package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.catalog.PersistentQuery;
import java.util.Optional;

/** What persistent queries are doing, in one word. */
final class QueryStates {
  private QueryStates() {}

  static String of(Engine engine, PersistentQuery query) {
    Optional<RunningQuery> running = engine.queries().find(query.id());
    return running.map(found -> found.member().state().name().replace('_', ' ')).orElse("ERROR");
  }
}
