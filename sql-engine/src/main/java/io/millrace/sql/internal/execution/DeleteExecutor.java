package io.millrace.sql.internal.execution;

import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.Sources;
import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.execution.RecordWriter.NewRecord;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.DeleteRows;
import java.util.List;
import java.util.Set;

/**
 * Deletes rows of tables by writing tombstones, whether the keys are there or not: a table over a
 * topic is what its records say, so nothing has to be looked up.
 */
final class DeleteExecutor {
  private final Engine engine;

  DeleteExecutor(Engine engine) {
    this.engine = engine;
  }

  StatementResult delete(DeleteRows statement) {
    Source table = Sources.require(engine.catalog(), statement.target());
    requireDeletable(statement, table);
    Set<SqlRow> keys =
        new KeysOfCondition(table, engine.planning().compiler(ColumnScope.empty()))
            .of(statement.condition());
    long nowMs = engine.services().clock().millis();
    List<NewRecord> tombstones = keys.stream().map(key -> new NewRecord(key, null, nowMs)).toList();
    if (tombstones.isEmpty()) {
      return Confirmation.unchanged("the condition names no key");
    }
    new RecordWriter(engine).write(table, tombstones);
    return Confirmation.of(
        "%d %s of %s deleted"
            .formatted(keys.size(), keys.size() == 1 ? "key" : "keys", table.describe()));
  }

  private void requireDeletable(DeleteRows statement, Source table) {
    if (!table.isTable()) {
      throw Problems.invalid(
          statement.target(),
          "rows of %s cannot be deleted".formatted(table.describe()),
          "A stream is a history; DELETE is for tables.");
    }
    SourceWriteRules.requireWritable(statement.target(), table);
    List<PersistentQuery> writers = engine.catalog().writersOf(table.name());
    if (!writers.isEmpty()) {
      throw Problems.invalid(
          statement.target(),
          "%s is the result of query %s".formatted(table.describe(), writers.get(0).id()),
          "Delete in what the query reads.");
    }
  }
}
