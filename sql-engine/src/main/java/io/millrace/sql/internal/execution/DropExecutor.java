package io.millrace.sql.internal.execution;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.Sources;
import io.millrace.sql.internal.catalog.CatalogChange;
import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.tree.DropSource;
import io.millrace.sql.internal.tree.SourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Drops streams and tables, with the queries that write them. */
final class DropExecutor {
  private final Engine engine;

  DropExecutor(Engine engine) {
    this.engine = engine;
  }

  StatementResult drop(DropSource statement) {
    engine.statementLock().lock();
    try {
      String name = statement.name().value();
      if (statement.ifExists() && engine.catalog().source(name).isEmpty()) {
        return Confirmation.unchanged("\"%s\" does not exist".formatted(name));
      }
      return drop(statement, Sources.require(engine.catalog(), statement.name()));
    } finally {
      engine.statementLock().unlock();
    }
  }

  private StatementResult drop(DropSource statement, Source source) {
    if ((statement.type() == SourceType.TABLE) != source.isTable()) {
      throw Problems.invalid(
          statement.name(),
          "\"%s\" is a %s".formatted(source.name(), source.kind().word()),
          "Write DROP %s %s.".formatted(source.kind(), source.name()));
    }
    if (!engine.catalog().sources().containsKey(source.name())) {
      throw Problems.invalid(
          statement.name(),
          "%s is always there".formatted(source.describe()),
          "It cannot be dropped; its topic keeps the newest 64 MiB.");
    }
    requireUnread(statement, source);
    List<PersistentQuery> writers = engine.catalog().writersOf(source.name());
    List<CatalogChange> changes = new ArrayList<>();
    writers.forEach(query -> changes.add(new CatalogChange.RemoveQuery(query.id())));
    changes.add(new CatalogChange.RemoveSource(source.name()));
    engine.files().stop(source.name());
    // The queries stop before the record, so that none writes to a source that is not there; a
    // crash in between restarts them with the source.
    writers.forEach(query -> engine.queries().terminate(query.id()));
    engine.catalogLog().record(changes);
    if (statement.deleteTopic()
        && engine.log().topics().find(source.storage().topic()).isPresent()) {
      engine.log().topics().delete(source.storage().topic());
      engine.services().schemas().deleteSubject(source.storage().topic() + "-key");
      engine.services().schemas().deleteSubject(source.storage().topic() + "-value");
      return Confirmation.of(
          "%s dropped, topic %s deleted".formatted(source.describe(), source.storage().topic()));
    }
    return Confirmation.of(source.describe() + " dropped");
  }

  private void requireUnread(DropSource statement, Source source) {
    List<PersistentQuery> readers = engine.catalog().readersOf(source.name());
    if (!readers.isEmpty()) {
      String ids = readers.stream().map(PersistentQuery::id).collect(Collectors.joining(", "));
      throw Problems.at(
              statement.name(),
              SqlErrorCode.CONFLICT,
              "%s is read by %s".formatted(source.describe(), ids))
          .hint("TERMINATE %s first.".formatted(readers.get(0).id()))
          .build();
    }
    if (statement.deleteTopic()) {
      if (source.origin().readOnly()) {
        throw Problems.invalid(
            statement.name(),
            "%s is read-only, its topic belongs to others".formatted(source.describe()),
            "Leave DELETE TOPIC out.");
      }
      requireTopicUnshared(statement, source);
    }
  }

  private void requireTopicUnshared(DropSource statement, Source source) {
    for (Source other : engine.catalog().sources().values()) {
      if (!other.name().equals(source.name())
          && other.storage().topic().equals(source.storage().topic())) {
        throw Problems.at(
                statement.name(),
                SqlErrorCode.CONFLICT,
                "topic \"%s\" belongs to %s too"
                    .formatted(source.storage().topic(), other.describe()))
            .hint("Leave DELETE TOPIC out, or drop the other one first.")
            .build();
      }
    }
  }
}
