package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.internal.catalog.FormatSpec;
import io.millrace.sql.internal.format.RowShape.Side;
import io.millrace.sql.internal.format.TopicSchemas;
import io.millrace.sql.internal.tree.CreateSource;
import io.millrace.sql.internal.tree.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Completes the columns of a CREATE by those that registered schemas tell. */
final class ColumnInference {
  private final CreateSource statement;
  private final SourceFormats formats;
  private final String topic;

  ColumnInference(CreateSource statement, SourceFormats formats, String topic) {
    this.statement = statement;
    this.formats = formats;
    this.topic = topic;
  }

  /**
   * Returns the columns, keys first.
   *
   * @param declared the columns that the statement declares
   * @param wrapSingle whether a single value column is wrapped; empty when nothing says
   */
  List<Column> complete(
      List<Column> declared, FormatSpec key, FormatSpec value, Optional<Boolean> wrapSingle) {
    List<Column> columns = new ArrayList<>();
    columns.addAll(side(Side.KEY, of(declared, Column.Role.KEY), key, Optional.empty()));
    columns.addAll(side(Side.VALUE, of(declared, Column.Role.VALUE), value, wrapSingle));
    columns.addAll(of(declared, Column.Role.HEADERS));
    requireSome(columns, value);
    requireDistinct(columns);
    return columns;
  }

  private static List<Column> of(List<Column> columns, Column.Role role) {
    return columns.stream().filter(column -> column.role() == role).toList();
  }

  private List<Column> side(
      Side side, List<Column> declared, FormatSpec format, Optional<Boolean> wrapSingle) {
    boolean named = format.properties().containsKey(TopicSchemas.SCHEMA_ID);
    if (!declared.isEmpty()) {
      if (named) {
        throw Problems.at(
                statement.name(),
                SqlErrorCode.INVALID_PROPERTY,
                "columns of the %s are declared, but %s_SCHEMA_ID names a schema that tells them"
                    .formatted(side == Side.KEY ? "key" : "value", side))
            .hint("Leave out the columns, or the property.")
            .build();
      }
      return declared;
    }
    return formats
        .schemas(format)
        .map(
            schemas ->
                at(
                    () ->
                        schemas.columns(
                            topic,
                            side,
                            wrapSingle.orElseGet(() -> formats.wrapsSingles(format, side)),
                            format.properties())))
        .orElse(List.of());
  }

  private <T> T at(Supplier<T> work) {
    return SourceRules.at(place(), work);
  }

  private Node place() {
    return statement.name();
  }

  private void requireSome(List<Column> columns, FormatSpec value) {
    if (columns.isEmpty()) {
      throw Problems.invalid(
          place(),
          "%s \"%s\" has no columns, and format %s does not tell any"
              .formatted(
                  statement.type().toString().toLowerCase(Locale.ROOT),
                  statement.name().value(),
                  value.name()),
          "Declare the columns, or use a format with schemas: AVRO, PROTOBUF or JSON_SR.");
    }
  }

  private void requireDistinct(List<Column> columns) {
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw Problems.at(
                place(),
                SqlErrorCode.DUPLICATE_NAME,
                "column \"%s\" comes twice, declared or from a schema".formatted(column.name()))
            .hint("Declare the columns under other names.")
            .build();
      }
      if (ColumnAnalyzer.RESERVED.contains(column.name())) {
        throw Problems.invalid(
            place(),
            "name \"%s\" is that of a pseudo column".formatted(column.name()),
            "Declare the columns under other names.");
      }
    }
  }
}
