package io.millrace.sql.internal.execution;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.Sources;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.NodeLocation;
import io.millrace.sql.internal.value.PlainValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inserts rows that programs hand over, without a statement. Thread-safe. */
public final class RowInserter {
  private static final String ROWTIME = "ROWTIME";

  private final Engine engine;

  /** Creates an inserter. */
  public RowInserter(Engine engine) {
    this.engine = engine;
  }

  /**
   * Inserts a row; returns when it is on disk and visible.
   *
   * @param source name of a stream or table as a statement writes it: upper case unless in
   *     backticks
   * @param row values by column name, written likewise; columns left out are NULL
   * @throws SqlException when the row does not fit, or cannot be written
   */
  public void insert(String source, Map<String, ? extends @Nullable Object> row) {
    try {
      Identifier name = identifier(source);
      Source target = Sources.require(engine.catalog(), name);
      SourceWriteRules.requireWritable(name, target);
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      row.forEach((column, value) -> put(values, target, column, value));
      new InsertValuesExecutor(engine).write(name, target, values);
    } catch (RuntimeException failure) {
      throw Failures.translate(failure);
    }
  }

  private static Identifier identifier(String text) {
    boolean quoted = text.length() > 2 && text.startsWith("`") && text.endsWith("`");
    return quoted
        ? Identifier.of(text.substring(1, text.length() - 1).replace("``", "`"))
        : Identifier.unquoted(text, NodeLocation.NONE);
  }

  private static void put(
      Map<String, @Nullable Object> values, Source target, String written, @Nullable Object value) {
    String name = columnName(target, written);
    SqlType type = target.schema().find(name).map(Column::type).orElse(SqlTypes.BIGINT);
    if (values.containsKey(name)) {
      throw new SqlException(
          SqlErrorCode.DUPLICATE_NAME, "column \"%s\" is given twice".formatted(name));
    }
    try {
      values.put(name, PlainValues.toType(value, type));
    } catch (IllegalArgumentException unfit) {
      throw SqlException.builder(
              SqlErrorCode.INVALID_VALUE, "column \"%s\": %s".formatted(name, unfit.getMessage()))
          .cause(unfit)
          .build();
    }
  }

  private static String columnName(Source target, String written) {
    List<String> known =
        target.schema().columns().stream()
            .filter(column -> column.role() != Column.Role.HEADERS)
            .map(Column::name)
            .toList();
    Identifier name = identifier(written);
    if (known.contains(name.value()) || name.value().equals(ROWTIME)) {
      return name.value();
    } else if (known.contains(written)) {
      return written;
    }
    throw Problems.unknown(
        name,
        SqlErrorCode.UNKNOWN_COLUMN,
        "column \"%s\" does not exist in %s".formatted(written, target.describe()),
        new Problems.Naming(
            written.toUpperCase(Locale.ROOT),
            known,
            "Columns are: " + String.join(", ", known) + "."));
  }
}
