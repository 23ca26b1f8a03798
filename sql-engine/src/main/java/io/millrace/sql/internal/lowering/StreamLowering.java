package io.millrace.sql.internal.lowering;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.plan.DistinctNode;
import io.millrace.sql.internal.plan.ExpandNode;
import io.millrace.sql.internal.plan.FilterNode;
import io.millrace.sql.internal.plan.JoinNode;
import io.millrace.sql.internal.plan.PlanNode;
import io.millrace.sql.internal.plan.ProjectNode;
import io.millrace.sql.internal.plan.RekeyNode;
import io.millrace.sql.internal.plan.ScanNode;
import io.millrace.sql.internal.plan.UnionNode;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Named;
import java.util.List;

/** Lowers the steps below an aggregation or projection, as streams or tables of rows. */
final class StreamLowering {
  private final LoweringContext context;
  private final StreamsBuilder builder;
  private int steps;

  StreamLowering(LoweringContext context, StreamsBuilder builder) {
    this.context = context;
    this.builder = builder;
  }

  /** A name for an operator: the same for the same plan. */
  Named name(String what) {
    return Named.as(text(what));
  }

  /** The same as {@link #name}, as text. */
  String text(String what) {
    return what + "-" + steps++;
  }

  static List<SqlType> types(ColumnScope layout) {
    return layout.entries().stream().map(ColumnScope.Entry::type).toList();
  }

  KStream<SqlRow, SqlRow> stream(PlanNode node) {
    if (node instanceof ScanNode scan) {
      return new ScanLowering(context, builder, scan, text("scan")).stream();
    } else if (node instanceof FilterNode filter) {
      return stream(filter.input())
          .filter((key, row) -> row != null && filter.condition().test(row), name("filter"));
    } else if (node instanceof ExpandNode expand) {
      return stream(expand.input())
          .filter((key, row) -> row != null, name("present"))
          .flatMapValues(row -> Expansion.rows(expand, row), name("expand"));
    } else if (node instanceof RekeyNode rekey) {
      return rekeyed(rekey);
    } else if (node instanceof JoinNode join) {
      return new JoinLowering(context, builder, this).stream(join);
    } else if (node instanceof ProjectNode project) {
      return projected(project);
    } else if (node instanceof DistinctNode distinct) {
      return new DistinctLowering(builder, this, text("distinct")).stream(distinct);
    } else if (node instanceof UnionNode union) {
      return union.inputs().stream()
          .map(this::stream)
          .reduce((one, other) -> one.merge(other, name("union")))
          .orElseThrow();
    }
    throw new IllegalStateException("not a stream: " + node.describe());
  }

  KTable<SqlRow, SqlRow> table(PlanNode node) {
    if (node instanceof ScanNode scan) {
      return new ScanLowering(context, builder, scan, text("scan")).table();
    } else if (node instanceof FilterNode filter) {
      return table(filter.input())
          .filter((key, row) -> filter.condition().test(row), name("filter"));
    } else if (node instanceof JoinNode join) {
      return new JoinLowering(context, builder, this).table(join);
    }
    throw new IllegalStateException("not a table: " + node.describe());
  }

  /** The rows of a SELECT; a record without a value stays one. */
  KStream<SqlRow, SqlRow> projected(ProjectNode project) {
    Projection projection = Projection.of(project);
    return stream(project.input())
        .mapValues(row -> row == null ? null : projection.apply(row), name("project"));
  }

  private KStream<SqlRow, SqlRow> rekeyed(RekeyNode rekey) {
    Projection keys = new Projection(rekey.keys());
    KStream<SqlRow, SqlRow> rows = stream(rekey.input());
    if (rekey.keys().isEmpty()) {
      return rows.selectKey((key, row) -> null, name("key"));
    }
    if (rekey.input() instanceof ScanNode scan) {
      // A record without a value still has key columns that the new key may be made of.
      SqlRow absent = SqlRow.wrap(new Object[scan.source().schema().valueColumns().size()]);
      RowWidener widener = new RowWidener(scan);
      return rows.selectKey(
          (key, row) -> keys.apply(row == null ? widener.widen(key, absent, null) : row),
          name("key"));
    }
    return rows.filter((key, row) -> row != null, name("present"))
        .selectKey((key, row) -> keys.apply(row), name("key"));
  }
}
