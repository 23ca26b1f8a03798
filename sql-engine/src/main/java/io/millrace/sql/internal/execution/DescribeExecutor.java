package io.millrace.sql.internal.execution;

import io.millrace.common.TopicPartition;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Listing;
import io.millrace.sql.internal.analyzer.Sources;
import io.millrace.sql.internal.catalog.EventTime;
import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.catalog.SourceKind;
import io.millrace.sql.internal.function.FunctionDescription;
import io.millrace.sql.internal.tree.DescribeAll;
import io.millrace.sql.internal.tree.DescribeFunction;
import io.millrace.sql.internal.tree.DescribeSource;
import io.millrace.sql.internal.tree.SourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes sources and functions. */
final class DescribeExecutor {
  private final Engine engine;

  DescribeExecutor(Engine engine) {
    this.engine = engine;
  }

  StatementResult describe(DescribeSource statement) {
    Source source = Sources.require(engine.catalog(), statement.name());
    return statement.extended()
        ? Listing.of(source.describe(), List.of("PROPERTY", "VALUE"), extended(source))
        : Listing.of(source.describe(), List.of("COLUMN", "TYPE", "ROLE"), columns(source));
  }

  StatementResult describe(DescribeAll statement) {
    SourceKind kind = statement.type() == SourceType.TABLE ? SourceKind.TABLE : SourceKind.STREAM;
    return all(kind, statement.extended());
  }

  /** Describes all streams or all tables. */
  Listing all(SourceKind kind, boolean extended) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Source source : engine.catalog().sources().values()) {
      if (source.kind() == kind) {
        for (List<@Nullable Object> facts : extended ? extended(source) : columns(source)) {
          List<@Nullable Object> row = new ArrayList<>();
          row.add(source.name());
          row.addAll(facts);
          rows.add(row);
        }
      }
    }
    List<String> headings =
        extended
            ? List.of(kind.name(), "PROPERTY", "VALUE")
            : List.of(kind.name(), "COLUMN", "TYPE", "ROLE");
    return Listing.of(kind == SourceKind.TABLE ? "Tables" : "Streams", headings, rows);
  }

  private static List<List<@Nullable Object>> columns(Source source) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Column column : source.schema().columns()) {
      rows.add(ShowExecutor.row(column.name(), column.type().toString(), role(source, column)));
    }
    return rows;
  }

  private static String role(Source source, Column column) {
    if (column.role() != Column.Role.KEY) {
      String header = source.headerKeys().get(column.name());
      String headers = header == null ? "HEADERS" : "HEADER('%s')".formatted(header);
      return column.role() == Column.Role.HEADERS ? headers : "";
    }
    return source.isTable() ? "PRIMARY KEY" : "KEY";
  }

  private List<List<@Nullable Object>> extended(Source source) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Column column : source.schema().columns()) {
      String text = (column.type() + " " + role(source, column)).strip();
      rows.add(ShowExecutor.row("column " + column.name(), text));
    }
    rows.add(ShowExecutor.row("topic", source.storage().topic()));
    rows.add(ShowExecutor.row("key format", source.storage().keyFormat().name()));
    rows.add(ShowExecutor.row("value format", source.storage().valueFormat().name()));
    source
        .eventTime()
        .map(EventTime::column)
        .ifPresent(t -> rows.add(ShowExecutor.row("event time", t)));
    source.window().ifPresent(w -> rows.add(ShowExecutor.row("window", w.toString())));
    source.file().ifPresent(file -> rows.add(ShowExecutor.row("path", file.path())));
    for (TopicPartition partition : engine.queries().partitions(source.storage().topic())) {
      rows.add(
          ShowExecutor.row(
              "offsets of partition " + partition.partition(), offsets(source, partition)));
    }
    for (PersistentQuery query : engine.catalog().writersOf(source.name())) {
      rows.add(ShowExecutor.row("written by", queryText(query)));
    }
    for (PersistentQuery query : engine.catalog().readersOf(source.name())) {
      rows.add(ShowExecutor.row("read by", queryText(query)));
    }
    rows.add(ShowExecutor.row("statement", source.origin().statement()));
    return rows;
  }

  /** The offsets of a partition, and how far behind its end the queries are that read it. */
  private String offsets(Source source, TopicPartition partition) {
    long end = engine.log().endOffset(partition);
    StringBuilder text = new StringBuilder();
    text.append(engine.log().startOffset(partition)).append(" to ").append(end);
    for (PersistentQuery query : engine.catalog().readersOf(source.name())) {
      Optional<Long> position =
          engine
              .queries()
              .find(query.id())
              .map(running -> running.member().positions().get(partition));
      position.ifPresent(
          at ->
              text.append("; ")
                  .append(query.id())
                  .append(" is ")
                  .append(end - at)
                  .append(" behind"));
    }
    return text.toString();
  }

  private String queryText(PersistentQuery query) {
    String records =
        engine
            .queries()
            .find(query.id())
            .map(running -> ", records read: %d".formatted(running.member().recordsProcessed()))
            .orElse("");
    return query.id() + " (" + QueryStates.of(engine, query) + records + ")";
  }

  StatementResult describe(DescribeFunction statement) {
    FunctionDescription function =
        engine.services().functions().description(statement.name().value());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    rows.add(ShowExecutor.row("name", function.name()));
    rows.add(ShowExecutor.row("category", function.category().toString()));
    rows.add(ShowExecutor.row("description", function.description()));
    function
        .signatures()
        .forEach(variant -> rows.add(ShowExecutor.row("signature", variant.describe())));
    return Listing.of("Function " + function.name(), List.of("PROPERTY", "VALUE"), rows);
  }
}
