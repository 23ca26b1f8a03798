package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.internal.expression.TypeResolver;
import io.millrace.sql.internal.tree.ColumnDefinition;
import io.millrace.sql.internal.tree.CreateSource;
import io.millrace.sql.internal.tree.SourceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Analyses the columns of a CREATE over a topic. */
public final class ColumnAnalyzer {
  /** Names of pseudo columns, which no column of a source may have. */
  static final Set<String> RESERVED =
      Set.of("ROWTIME", "ROWPARTITION", "ROWOFFSET", "WINDOWSTART", "WINDOWEND");

  private final TypeResolver types;

  /** Creates an analyzer that finds types with {@code types}. */
  public ColumnAnalyzer(TypeResolver types) {
    this.types = types;
  }

  /** Returns the columns that are declared, in that order; there may be none. */
  List<Column> analyze(CreateSource statement) {
    return columns(statement.type(), statement.columns());
  }

  /** Returns the columns of a stream or table as the catalog keeps them, keys first. */
  public Schema declared(SourceType type, List<ColumnDefinition> definitions) {
    return keysFirst(columns(type, definitions));
  }

  /** Returns columns as the catalog keeps them. */
  static Schema keysFirst(List<Column> declared) {
    Schema schema = new Schema(declared);
    List<Column> ordered = new ArrayList<>(schema.keyColumns());
    ordered.addAll(schema.valueColumns());
    ordered.addAll(schema.columns(Column.Role.HEADERS));
    return new Schema(ordered);
  }

  private List<Column> columns(SourceType type, List<ColumnDefinition> definitions) {
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ColumnDefinition definition : definitions) {
      requireUsableName(definition);
      if (!names.add(definition.name().value())) {
        throw Problems.at(
                definition.name(),
                SqlErrorCode.DUPLICATE_NAME,
                "column \"%s\" is declared twice".formatted(definition.name().value()))
            .build();
      }
      columns.add(column(type, definition));
    }
    HeaderColumns.requireDistinct(definitions);
    return columns;
  }

  /** Returns columns that are added to a source: only values can be. */
  public List<Column> added(List<ColumnDefinition> definitions) {
    List<Column> columns = new ArrayList<>();
    for (ColumnDefinition definition : definitions) {
      if (definition.role() != ColumnDefinition.Role.VALUE) {
        throw Problems.invalid(
            definition,
            "column \"%s\" is not a value column".formatted(definition.name().value()),
            "Only value columns can be added.");
      }
      requireUsableName(definition);
      columns.add(Column.value(definition.name().value(), types.resolve(definition.type())));
    }
    return columns;
  }

  private static void requireUsableName(ColumnDefinition definition) {
    String name = definition.name().value();
    if (RESERVED.contains(name)) {
      throw Problems.invalid(
          definition.name(),
          "name \"%s\" is that of a pseudo column".formatted(name),
          "Choose another name.");
    }
  }

  private Column column(SourceType source, ColumnDefinition definition) {
    boolean table = source == SourceType.TABLE;
    return switch (definition.role()) {
      case VALUE -> Column.value(definition.name().value(), types.resolve(definition.type()));
      case KEY -> {
        if (table) {
          throw Problems.invalid(
              definition, "the key of a table is a PRIMARY KEY", "Write PRIMARY KEY.");
        }
        yield Column.key(definition.name().value(), types.resolve(definition.type()));
      }
      case PRIMARY_KEY -> {
        if (!table) {
          throw Problems.invalid(definition, "a stream has no PRIMARY KEY", "Write KEY.");
        }
        yield Column.key(definition.name().value(), types.resolve(definition.type()));
      }
      case HEADERS, HEADER -> HeaderColumns.column(definition, types.resolve(definition.type()));
    };
  }

  /** Checks that a table has a primary key. */
  static void requireKey(CreateSource statement, List<Column> columns) {
    boolean keyed = columns.stream().anyMatch(column -> column.role() == Column.Role.KEY);
    if (statement.type() == SourceType.TABLE && !keyed) {
      throw Problems.invalid(
          statement.name(),
          "table \"%s\" has no primary key".formatted(statement.name().value()),
          "Mark the columns that identify a row with PRIMARY KEY.");
    }
  }
}
