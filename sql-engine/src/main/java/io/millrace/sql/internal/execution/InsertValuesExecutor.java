package io.millrace.sql.internal.execution;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.Sources;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.execution.RecordWriter.NewRecord;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.storage.EventTimeReader;
import io.millrace.sql.internal.tree.InsertValues;
import io.millrace.sql.internal.tree.Node;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inserts single rows. */
final class InsertValuesExecutor {
  private static final String ROWTIME = "ROWTIME";

  private final Engine engine;

  InsertValuesExecutor(Engine engine) {
    this.engine = engine;
  }

  StatementResult insert(InsertValues statement) {
    Source target = Sources.require(engine.catalog(), statement.target());
    SourceWriteRules.requireWritable(statement.target(), target);
    Map<String, @Nullable Object> values =
        new ConstantColumns(engine, target, List.of(ROWTIME))
            .evaluate(
                statement, statement.columns(), target.schema().columns(), statement.values());
    write(statement, target, values);
    return Confirmation.of("1 row inserted into " + target.describe());
  }

  /** Writes a row, its values by the name of the column or ROWTIME. */
  void write(Node statement, Source target, Map<String, @Nullable Object> values) {
    if (target.isTable()) {
      requireWholeKey(statement, target, values);
    }
    SqlRow key = row(target.schema().keyColumns(), values);
    SqlRow value = row(target.schema().valueColumns(), values);
    long timestampMs = timestampMs(statement, target, values, key, value);
    new RecordWriter(engine).write(target, List.of(new NewRecord(key, value, timestampMs)));
  }

  private static void requireWholeKey(
      Node statement, Source target, Map<String, @Nullable Object> values) {
    for (Column column : target.schema().keyColumns()) {
      if (values.get(column.name()) == null) {
        throw Problems.invalid(
            statement,
            "primary key column \"%s\" of %s has no value"
                .formatted(column.name(), target.describe()),
            "Give all primary key columns a value.");
      }
    }
  }

  private static SqlRow row(List<Column> columns, Map<String, @Nullable Object> values) {
    @Nullable Object[] row = new Object[columns.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = values.get(columns.get(i).name());
    }
    return SqlRow.wrap(row);
  }

  private long timestampMs(
      Node statement,
      Source target,
      Map<String, @Nullable Object> values,
      SqlRow key,
      SqlRow value) {
    if (values.get(ROWTIME) instanceof Long given) {
      if (given < 0) {
        throw Problems.at(statement, SqlErrorCode.INVALID_VALUE, "ROWTIME is negative: " + given)
            .build();
      }
      return given;
    }
    if (target.eventTime().isEmpty()) {
      return engine.services().clock().millis();
    }
    try {
      return EventTimeReader.of(target.eventTime().get(), target).read(key, value);
    } catch (IllegalArgumentException unreadable) {
      throw Problems.at(
              statement, SqlErrorCode.INVALID_VALUE, String.valueOf(unreadable.getMessage()))
          .cause(unreadable)
          .build();
    }
  }
}
