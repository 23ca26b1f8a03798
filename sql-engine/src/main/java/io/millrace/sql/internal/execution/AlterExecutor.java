package io.millrace.sql.internal.execution;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.ColumnAnalyzer;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.Sources;
import io.millrace.sql.internal.catalog.CatalogChange;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.tree.AlterSource;
import io.millrace.sql.internal.tree.SourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds value columns to streams and tables over topics. Records that are there already hold null in
 * them, and queries that run do not see them. A column that is there already with the same type is
 * left as it is, so that scripts can be run again.
 */
final class AlterExecutor {
  private final Engine engine;

  AlterExecutor(Engine engine) {
    this.engine = engine;
  }

  StatementResult alter(AlterSource statement) {
    engine.statementLock().lock();
    try {
      Source source = Sources.require(engine.catalog(), statement.name());
      requireAlterable(statement, source);
      Schema schema = withColumns(statement, source);
      if (schema.equals(source.schema())) {
        return Confirmation.unchanged(source.describe() + " has these columns already");
      }
      engine.catalogLog().record(List.of(new CatalogChange.PutSource(source.withSchema(schema))));
      int added = schema.size() - source.schema().size();
      return Confirmation.of(
          "%s altered, %d %s added"
              .formatted(source.describe(), added, added == 1 ? "column" : "columns"));
    } finally {
      engine.statementLock().unlock();
    }
  }

  private static void requireAlterable(AlterSource statement, Source source) {
    if ((statement.type() == SourceType.TABLE) != source.isTable()) {
      throw Problems.invalid(
          statement.name(),
          "\"%s\" is a %s".formatted(source.name(), source.kind().word()),
          "Write ALTER %s %s.".formatted(source.kind(), source.name()));
    }
    if (source.origin().queryId().isPresent()) {
      throw Problems.invalid(
          statement.name(),
          "%s is the result of query %s"
              .formatted(source.describe(), source.origin().queryId().get()),
          "Use CREATE OR REPLACE with the changed query.");
    }
    if (source.origin().readOnly()) {
      throw Problems.invalid(
          statement.name(),
          "%s is read-only".formatted(source.describe()),
          "DROP it and create it anew.");
    }
  }

  private Schema withColumns(AlterSource statement, Source source) {
    List<Column> columns = new ArrayList<>(source.schema().columns());
    for (Column added :
        new ColumnAnalyzer(engine.planning().typeResolver()).added(statement.addedColumns())) {
      Optional<Column> existing = source.schema().find(added.name());
      if (existing.isEmpty()) {
        columns.add(added);
      } else if (!existing.get().equals(added)) {
        throw Problems.at(
                statement.name(),
                SqlErrorCode.DUPLICATE_NAME,
                "%s has another column \"%s\" already: %s"
                    .formatted(source.describe(), added.name(), existing.get()))
            .build();
      }
    }
    return new Schema(columns);
  }
}
