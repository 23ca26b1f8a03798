package io.millrace.sql.internal.execution;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.ExpressionCompiler;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that a statement gives to columns of a source, each of the type of its column. */
final class ConstantColumns {
  private final Source source;
  private final List<String> pseudoColumns;
  private final ExpressionCompiler compiler;

  /**
   * Creates it for the columns of {@code source}.
   *
   * @param pseudoColumns pseudo columns that may be named too; all are BIGINT
   */
  ConstantColumns(Engine engine, Source source, List<String> pseudoColumns) {
    this.source = source;
    this.pseudoColumns = pseudoColumns;
    this.compiler = engine.planning().compiler(ColumnScope.empty());
  }

  /**
   * Computes the values.
   *
   * @param columns the columns; none for those of {@code otherwise}
   * @return the values by name, in the order of the columns
   */
  Map<String, @Nullable Object> evaluate(
      Node statement, List<Identifier> columns, List<Column> otherwise, List<Expression> values) {
    List<String> names = columns.isEmpty() ? written(otherwise) : named(columns);
    if (names.size() != values.size()) {
      throw Problems.invalid(
          statement,
          "%d %s named, but %d %s given"
              .formatted(
                  names.size(),
                  names.size() == 1 ? "column is" : "columns are",
                  values.size(),
                  values.size() == 1 ? "value is" : "values are"),
          "Columns are: " + String.join(", ", names) + ".");
    }
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      row.put(names.get(i), Constants.evaluate(compiler, values.get(i), type(names.get(i))));
    }
    return row;
  }

  /** The names of the columns that have values of their own: headers are read only. */
  private static List<String> written(List<Column> columns) {
    return columns.stream()
        .filter(column -> column.role() != Column.Role.HEADERS)
        .map(Column::name)
        .toList();
  }

  private List<String> named(List<Identifier> columns) {
    List<String> known = written(source.schema().columns());
    List<String> names = new ArrayList<>();
    for (Identifier column : columns) {
      String name = column.value();
      if (!pseudoColumns.contains(name) && !known.contains(name)) {
        throw Problems.unknown(
            column,
            SqlErrorCode.UNKNOWN_COLUMN,
            "column \"%s\" does not exist in %s".formatted(name, source.describe()),
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

  private SqlType type(String name) {
    return source.schema().find(name).map(Column::type).orElse(SqlTypes.BIGINT);
  }
}
