package io.millrace.sql.internal.execution;

import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.ColumnAnalyzer;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.SourceAnalyzer;
import io.millrace.sql.internal.analyzer.SourceDeclaration;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.catalog.CatalogChange;
import io.millrace.sql.internal.catalog.FileInput;
import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.parser.SqlFormatter;
import io.millrace.sql.internal.source.LoadReport;
import io.millrace.sql.internal.storage.SourceSchemas;
import io.millrace.sql.internal.tree.CreateSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Creates streams and tables over topics. First the topic, then the catalog record, then the file:
 * after a crash in between, the statement completes when it is run again.
 */
final class CreateSourceExecutor {
  private static final String EXISTS = " exists already";

  private final Engine engine;
  private final Session session;

  CreateSourceExecutor(Engine engine, Session session) {
    this.engine = engine;
    this.session = session;
  }

  StatementResult create(CreateSource statement) {
    if (statement.options().orReplace() && statement.options().readOnly()) {
      throw notReplaceable(statement, "a read-only " + statement.type());
    }
    String text = canonicalText(statement);
    SourceDeclaration declaration =
        new SourceAnalyzer(
                engine.services().formats(),
                new ColumnAnalyzer(engine.planning().typeResolver()),
                session.properties().sourceDefaults())
            .declare(statement, text);
    if (isKept(declaration.source()) && engine.files().isGone(declaration.source())) {
      return gone(declaration.source());
    }
    declaration.source().file().ifPresent(file -> requireReadable(statement, declaration));
    Outcome outcome;
    engine.statementLock().lock();
    try {
      outcome = record(statement, declaration);
    } finally {
      engine.statementLock().unlock();
    }
    if (outcome.ignored) {
      return Confirmation.unchanged(outcome.message);
    }
    LoadReport report = engine.files().load(declaration.source());
    return confirmation(outcome, report);
  }

  private static RuntimeException notReplaceable(CreateSource statement, String what) {
    return Problems.invalid(
        statement.name(), what + " cannot be replaced", "DROP it first, then create it anew.");
  }

  /** Whether the catalog has the same source. */
  private boolean isKept(Source source) {
    return engine
        .catalog()
        .source(source.name())
        .filter(kept -> kept.origin().statement().equals(source.origin().statement()))
        .isPresent();
  }

  private static StatementResult gone(Source source) {
    String path = source.file().map(FileInput::path).orElse("");
    return new Confirmation(
        source.describe() + EXISTS,
        true,
        List.of(
            "file \"%s\" is gone; the lines that were loaded from it are kept".formatted(path)));
  }

  static String canonicalText(CreateSource statement) {
    return SqlFormatter.format(
        new CreateSource(
            statement.type(),
            ExistingSources.canonical(statement.options()),
            statement.name(),
            statement.columns(),
            statement.properties(),
            statement.location()));
  }

  /**
   * What became of the catalog.
   *
   * @param unchanged whether the source was there already
   * @param ignored whether another source was there and IF NOT EXISTS says to leave it
   */
  private record Outcome(String message, boolean unchanged, boolean ignored) {}

  private void requireReadable(CreateSource statement, SourceDeclaration declaration) {
    try {
      engine.files().requireReadable(declaration.source().file().orElseThrow());
    } catch (SqlException error) {
      throw statement
          .properties()
          .find("path")
          .map(property -> error.at(property.value().location().toSource()))
          .orElse(error);
    }
  }

  private Outcome record(CreateSource statement, SourceDeclaration declaration) {
    Source source = declaration.source();
    Optional<Source> existing = engine.catalog().source(source.name());
    if (existing.isPresent()) {
      String before = existing.get().origin().statement();
      if (before.equals(source.origin().statement())) {
        return new Outcome(source.describe() + EXISTS, true, false);
      }
      if (statement.options().ifNotExists()) {
        String message = existing.get().describe() + " exists already and is left as it is";
        return new Outcome(message, true, true);
      }
      if (!statement.options().orReplace()) {
        throw ExistingSources.conflict(
            statement.name(), existing.get(), source.origin().statement());
      }
      requireReplaceable(statement, existing.get(), source);
    }
    ExistingSources.requireTopic(engine.log(), declaration.topic(), 1, statement.name());
    SourceSchemas.register(engine.services().formats(), source, false);
    engine.catalogLog().record(List.of(new CatalogChange.PutSource(source)));
    String verb = existing.isPresent() ? " replaced" : " created";
    return new Outcome(source.describe() + verb, false, false);
  }

  private void requireReplaceable(CreateSource statement, Source existing, Source source) {
    Catalog catalog = engine.catalog();
    if (existing.origin().readOnly()) {
      throw notReplaceable(statement, existing.describe());
    }
    if (existing.origin().queryId().isPresent()) {
      throw notReplaceable(statement, existing.describe() + ", the result of a query,");
    }
    if (existing.file().isEmpty() && source.file().isEmpty()) {
      SourceChanges.require(statement.name(), existing, source, catalog);
      return;
    }
    List<PersistentQuery> readers = catalog.readersOf(existing.name());
    if (!readers.isEmpty()) {
      throw Problems.notSupported(
          statement.name(),
          "replacing %s while it is read by %s"
              .formatted(
                  existing.describe(),
                  readers.stream().map(PersistentQuery::id).collect(Collectors.joining(", "))));
    }
    engine.files().stop(existing.name());
  }

  private static StatementResult confirmation(Outcome outcome, LoadReport report) {
    String loaded =
        report.loadedCount() == 0
            ? ""
            : ", %d %s loaded"
                .formatted(report.loadedCount(), report.loadedCount() == 1 ? "line" : "lines");
    return new Confirmation(
        outcome.message + loaded, outcome.unchanged && report.loadedCount() == 0, report.notices());
  }
}
