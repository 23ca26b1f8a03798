package io.millrace.sql.internal.execution;

import io.millrace.log.api.LogCursor;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.expression.RowErrors;
import io.millrace.sql.internal.lowering.View;
import io.millrace.sql.internal.plan.PullAccess;
import io.millrace.sql.internal.plan.PullPlan;
import io.millrace.sql.internal.row.SqlRow;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Reads the rows of a pull query's sources as of one cut, those that satisfy the condition on their
 * source alone: from the view of the query that makes a table, else from the topic.
 */
final class PullReader {
  private final Engine engine;
  private final PullCut cut;
  private final RowErrors errors;
  private final PullMemory memory;

  PullReader(Engine engine, PullCut cut, RowErrors errors, PullMemory memory) {
    this.engine = engine;
    this.cut = cut;
    this.errors = errors;
    this.memory = memory;
  }

  /** Returns whether the rows of {@code input} can be looked up by key. */
  boolean looksUp(PullPlan.Input input) {
    return PullCut.viewOf(engine, input.scan().source()).isPresent();
  }

  /** Reads as far as the plan says; see {@link #read(PullPlan.Input, PullAccess, BiConsumer)}. */
  void read(PullPlan.Input input, BiConsumer<SqlRow, SqlRow> rows) {
    read(input, input.access(), rows);
  }

  /**
   * Hands out the used columns of each row, with the key of a table's row.
   *
   * @param access which part of a view is read
   */
  void read(PullPlan.Input input, PullAccess access, BiConsumer<SqlRow, SqlRow> rows) {
    Source source = input.scan().source();
    Optional<RunningQuery> writer = PullCut.viewOf(engine, source);
    if (writer.isPresent()) {
      readView(writer.get(), input, access, rows);
      return;
    }
    RowMatcher matcher = new RowMatcher(input);
    RecordReader reader = new RecordReader(engine.services().formats(), input.scan(), errors);
    try (TopicScan scan = scan(engine, cut, source)) {
      if (source.isTable()) {
        TableScan.read(
            scan,
            reader,
            memory,
            row -> matcher.match(row) != null,
            row -> handOn(matcher, row, rows));
      } else {
        readStream(scan, reader, matcher, rows);
      }
    }
  }

  /** Goes through the topic of {@code source} up to the cut. */
  static TopicScan scan(Engine engine, PullCut cut, Source source) {
    return new TopicScan(
        engine.log(), engine.queries().partitions(source.storage().topic()), cut.ends());
  }

  private void readView(
      RunningQuery writer,
      PullPlan.Input input,
      PullAccess access,
      BiConsumer<SqlRow, SqlRow> rows) {
    View view = writer.lowered().view().orElseThrow();
    RowMatcher matcher = new RowMatcher(input);
    // The query has counted what it could not compute when it wrote the row.
    writer
        .plan()
        .errors()
        .quietly(
            () ->
                ViewReader.read(
                    view, cut.snapshot(writer), access, row -> handOn(matcher, row, rows)));
  }

  private static void readStream(
      TopicScan scan, RecordReader reader, RowMatcher matcher, BiConsumer<SqlRow, SqlRow> rows) {
    for (LogCursor record = scan.next(); record != null; record = scan.next()) {
      SourceRow row = reader.read(record, scan.partition());
      SqlRow wide = row == null ? null : matcher.match(row);
      if (wide != null) {
        rows.accept(wide, SqlRow.empty());
      }
    }
  }

  private static void handOn(RowMatcher matcher, SourceRow row, BiConsumer<SqlRow, SqlRow> rows) {
    SqlRow wide = matcher.match(row);
    if (wide != null) {
      rows.accept(wide, row.key());
    }
  }
}
