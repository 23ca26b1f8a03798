package io.millrace.sql.internal.execution;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.ScanColumn;
import io.millrace.sql.internal.analyzer.ScanColumn.Part;
import io.millrace.sql.internal.analyzer.Sources;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.execution.SessionProperties.PullWait;
import io.millrace.sql.internal.expression.RowErrors;
import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.lowering.RowWidener;
import io.millrace.sql.internal.plan.ScanNode;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.AssertTombstone;
import io.millrace.sql.internal.tree.AssertValues;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the records of sources with what statements say, one after the other: each ASSERT of a
 * session takes the record after the one before. Of several partitions, the one whose next record
 * is oldest is taken. The queries behind a source finish their input first.
 */
final class AssertRowsExecutor {
  private static final List<String> PSEUDO_COLUMNS = List.of("ROWTIME", "WINDOWSTART", "WINDOWEND");

  private final Engine engine;
  private final Session session;

  AssertRowsExecutor(Engine engine, Session session) {
    this.engine = engine;
    this.session = session;
  }

  StatementResult values(AssertValues statement) {
    Source source = Sources.require(engine.catalog(), statement.source());
    Map<String, @Nullable Object> expected =
        new ConstantColumns(engine, source, PSEUDO_COLUMNS)
            .evaluate(
                statement, statement.columns(), source.schema().columns(), statement.values());
    return check(statement, source, new Expectation(statement.source(), expected, false));
  }

  StatementResult tombstone(AssertTombstone statement) {
    Source source = Sources.require(engine.catalog(), statement.source());
    Map<String, @Nullable Object> expected =
        new ConstantColumns(engine, source, PSEUDO_COLUMNS)
            .evaluate(
                statement, statement.columns(), source.schema().keyColumns(), statement.key());
    return check(statement, source, new Expectation(statement.source(), expected, true));
  }

  /**
   * What the next record should be.
   *
   * @param columns what is compared
   * @param tombstone whether it has no value
   */
  private record Expectation(
      Identifier source, Map<String, @Nullable Object> columns, boolean tombstone) {

    @Override
    public String toString() {
      return (tombstone ? "tombstone " : "") + columns;
    }
  }

  private StatementResult check(Node statement, Source source, Expectation expected) {
    List<String> notices =
        new PullWaiter(engine, PullWait.ALL, session.properties().pullWaitMs())
            .await(List.of(source));
    try (Head head = head(source)) {
      if (head == null) {
        throw failure(
            statement,
            "%s holds no further record".formatted(source.describe()),
            "expected: " + expected);
      }
      compare(statement, source, expected, head);
      session.asserted().put(head.partition, head.cursor.nextOffset());
    }
    return new Confirmation(
        "record of %s is as asserted".formatted(source.describe()), false, notices);
  }

  /** The next record that has not been asserted. */
  private record Head(TopicPartition partition, LogCursor cursor) implements AutoCloseable {
    @Override
    public void close() {
      cursor.close();
    }
  }

  private @Nullable Head head(Source source) {
    LogEngine log = engine.log();
    Head oldest = null;
    for (TopicPartition partition : engine.queries().partitions(source.storage().topic())) {
      long from = session.asserted().getOrDefault(partition, log.startOffset(partition));
      LogCursor cursor = log.openCursor(partition, from);
      boolean older =
          cursor.advance()
              && (oldest == null || cursor.timestampMs() < oldest.cursor.timestampMs());
      if (!older) {
        cursor.close();
        continue;
      }
      if (oldest != null) {
        oldest.close();
      }
      oldest = new Head(partition, cursor);
    }
    return oldest;
  }

  private void compare(Node statement, Source source, Expectation expected, Head head) {
    boolean tombstone = head.cursor.value() == null;
    ScanNode scan = scan(source, expected);
    SqlRow found = read(statement, scan, head);
    List<String> differences = new ArrayList<>();
    if (tombstone != expected.tombstone) {
      differences.add(
          tombstone
              ? "expected a value, found a tombstone"
              : "expected a tombstone, found a value");
    }
    for (int i = 0; i < scan.columns().size(); i++) {
      ScanColumn column = scan.columns().get(i);
      Object wanted = expected.columns.get(column.name());
      if (!Objects.equals(wanted, found.get(i)) && (!tombstone || column.part() != Part.VALUE)) {
        differences.add("%s: expected %s, found %s".formatted(column.name(), wanted, found.get(i)));
      }
    }
    if (!differences.isEmpty()) {
      throw failure(
          statement,
          "record at offset %d of partition %s differs"
              .formatted(head.cursor.offset(), head.partition),
          String.join("\n", differences));
    }
  }

  private SqlRow read(Node statement, ScanNode scan, Head head) {
    try {
      SourceRow row =
          new RecordReader(engine.services().formats(), scan, new RowErrors())
              .readWhole(head.cursor, head.partition.partition());
      return new RowWidener(scan).widen(row.key(), row.value(), row.place());
    } catch (RecordDecodingException | IllegalArgumentException unreadable) {
      throw failure(
          statement,
          "record at offset %d of partition %s cannot be read"
              .formatted(head.cursor.offset(), head.partition),
          String.valueOf(unreadable.getMessage()));
    }
  }

  private static ScanNode scan(Source source, Expectation expected) {
    List<ScanColumn> columns = new ArrayList<>();
    addColumns(columns, source.schema().keyColumns(), Part.KEY, expected);
    addColumns(columns, source.schema().valueColumns(), Part.VALUE, expected);
    for (Part part : List.of(Part.ROWTIME, Part.WINDOWSTART, Part.WINDOWEND)) {
      if (expected.columns.containsKey(part.name())) {
        requireWindow(source, expected, part);
        columns.add(new ScanColumn(part, 0, part.name(), SqlTypes.BIGINT));
      }
    }
    return new ScanNode(source, source.name(), columns);
  }

  private static void addColumns(
      List<ScanColumn> to, List<Column> columns, Part part, Expectation expected) {
    for (int i = 0; i < columns.size(); i++) {
      if (expected.columns.containsKey(columns.get(i).name())) {
        to.add(new ScanColumn(part, i, columns.get(i).name(), columns.get(i).type()));
      }
    }
  }

  private static void requireWindow(Source source, Expectation expected, Part part) {
    if (part != Part.ROWTIME && source.window().isEmpty()) {
      throw Problems.invalid(
          expected.source,
          "%s has no windows".formatted(source.describe()),
          "Leave %s out.".formatted(part));
    }
  }

  private static SqlException failure(Node statement, String what, String detail) {
    return Problems.at(statement, SqlErrorCode.ASSERTION_FAILED, what).detail(detail).build();
  }
}
