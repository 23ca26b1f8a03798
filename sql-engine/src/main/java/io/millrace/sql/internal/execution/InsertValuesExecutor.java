package io.millrace.sql.internal.execution;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.Sources;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.execution.RecordWriter.NewRecord;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.expression.ExpressionCompiler;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.storage.EventTimeReader;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.InsertValues;
import io.millrace.sql.internal.tree.Node;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
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
    Map<String, @Nullable Object> values = evaluate(statement, target);
    if (target.isTable()) {
      requireWholeKey(statement, target, values);
    }
    SqlRow key = row(target.schema().keyColumns(), values);
    SqlRow value = row(target.schema().valueColumns(), values);
    long timestampMs = timestampMs(statement, target, values, key, value);
    new RecordWriter(engine).write(target, List.of(new NewRecord(key, value, timestampMs)));
    return Confirmation.of("1 row inserted into " + target.describe());
  }

  private Map<String, @Nullable Object> evaluate(InsertValues statement, Source target) {
    List<String> names = columnNames(statement, target);
    if (names.size() != statement.values().size()) {
      throw Problems.invalid(
          statement,
          "%d columns are named, but %d values are given"
              .formatted(names.size(), statement.values().size()),
          "Columns are: " + String.join(", ", names) + ".");
    }
    ExpressionCompiler compiler = engine.planning().compiler(ColumnScope.empty());
    Map<String, @Nullable Object> values = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      SqlType type = type(target.schema(), names.get(i));
      values.put(names.get(i), constant(compiler, statement.values().get(i), type));
    }
    return values;
  }

  private static SqlType type(Schema schema, String name) {
    return name.equals(ROWTIME) ? SqlTypes.BIGINT : schema.find(name).orElseThrow().type();
  }

  private static List<String> columnNames(InsertValues statement, Source target) {
    List<String> known = target.schema().columns().stream().map(Column::name).toList();
    if (statement.columns().isEmpty()) {
      return known;
    }
    List<String> names = new ArrayList<>();
    for (Identifier column : statement.columns()) {
      String name = column.value();
      if (!name.equals(ROWTIME) && !known.contains(name)) {
        throw Problems.unknown(
            column,
            SqlErrorCode.UNKNOWN_COLUMN,
            "column \"%s\" does not exist in %s".formatted(name, target.describe()),
            new Problems.Naming(name, known, "Columns are: " + String.join(", ", known) + "."));
      }
      if (names.contains(name)) {
        throw Problems.at(
                column, SqlErrorCode.DUPLICATE_NAME, "column \"%s\" is named twice".formatted(name))
            .build();
      }
      names.add(name);
    }
    return names;
  }

  private static @Nullable Object constant(
      ExpressionCompiler compiler, Expression expression, SqlType type) {
    CompiledExpression compiled = compiler.compile(expression, type);
    try {
      return compiled.evaluateOrThrow(SqlRow.empty());
    } catch (ArithmeticException | IllegalArgumentException | DateTimeException wrong) {
      throw Problems.at(
              expression,
              SqlErrorCode.INVALID_VALUE,
              "value cannot be computed: " + wrong.getMessage())
          .cause(wrong)
          .build();
    }
  }

  private static void requireWholeKey(
      InsertValues statement, Source target, Map<String, @Nullable Object> values) {
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
