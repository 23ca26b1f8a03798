package io.millrace.sql.internal.lowering;

import io.millrace.common.serialization.Serde;
import io.millrace.common.utils.Bytes;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.plan.JoinNode;
import io.millrace.sql.internal.plan.PlanNode;
import io.millrace.sql.internal.plan.ScanNode;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.Join;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.kstream.JoinWindows;
import io.millrace.streams.kstream.Joined;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Repartitioned;
import io.millrace.streams.kstream.StreamJoined;
import io.millrace.streams.kstream.TableJoined;
import io.millrace.streams.kstream.ValueJoiner;
import io.millrace.streams.state.KeyValueStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lowers joins. Rows of a side without a partner are joined with a row of nulls. */
final class JoinLowering {
  private final LoweringContext context;
  private final StreamsBuilder builder;
  private final StreamLowering inputs;

  JoinLowering(LoweringContext context, StreamsBuilder builder, StreamLowering inputs) {
    this.context = context;
    this.builder = builder;
    this.inputs = inputs;
  }

  /** A join as the stream of its rows; of tables, of its changes. */
  KStream<SqlRow, SqlRow> stream(JoinNode join) {
    if (join.kind().yieldsTable()) {
      return table(join).toStream(inputs.name("changes"));
    }
    KStream<SqlRow, SqlRow> left =
        placed(inputs.stream(join.left()), join.keys().left(), join.keys().leftPlaced());
    KStream<SqlRow, SqlRow> rows =
        join.kind() == JoinNode.Kind.STREAMS
            ? withStream(join, left)
            : withTable(join, left, inputs.table(join.right()));
    return join.madeKey().isPresent()
        ? rows.mapValues(JoinLowering::withKey, inputs.name("joined-key"))
        : rows;
  }

  /** A join that yields a table. */
  KTable<SqlRow, SqlRow> table(JoinNode join) {
    KTable<SqlRow, SqlRow> rows =
        join.kind() == JoinNode.Kind.FOREIGN_KEY ? byForeignKey(join) : byKey(join);
    return join.madeKey().isPresent()
        ? rows.mapValues(
            (SqlRow key, SqlRow row) -> row == null ? null : withKey(key, row),
            inputs.name("joined-key"))
        : rows;
  }

  private KTable<SqlRow, SqlRow> byKey(JoinNode join) {
    KTable<SqlRow, SqlRow> left = inputs.table(join.left());
    KTable<SqlRow, SqlRow> right =
        join.keys().rightPlaced() ? inputs.table(join.right()) : moved(join);
    ValueJoiner<SqlRow, SqlRow, SqlRow> joiner = joiner(join);
    return switch (join.type()) {
      case INNER -> left.join(right, joiner, inputs.name("join"));
      case LEFT -> left.leftJoin(right, joiner, inputs.name("join"));
      case RIGHT -> right.leftJoin(left, swapped(joiner), inputs.name("join"));
      case FULL -> left.outerJoin(right, joiner, inputs.name("join"));
    };
  }

  private KTable<SqlRow, SqlRow> byForeignKey(JoinNode join) {
    KTable<SqlRow, SqlRow> left = typed(join.left());
    KTable<SqlRow, SqlRow> right = typed(join.right());
    Projection reference = new Projection(join.keys().left());
    Function<SqlRow, @Nullable SqlRow> referred = reference::applyUnlessNull;
    ValueJoiner<SqlRow, SqlRow, SqlRow> joiner = joiner(join);
    TableJoined<SqlRow, SqlRow> joined = TableJoined.as(inputs.text("join"));
    Materialized<SqlRow, SqlRow, KeyValueStore<Bytes, byte[]>> types =
        Materialized.with(null, values(join.pair()));
    return join.type() == Join.Type.LEFT
        ? left.leftJoin(right, referred, joiner, joined, types)
        : left.join(right, referred, joiner, joined, types);
  }

  /** The rows of a table, of which is known how they are written. */
  private KTable<SqlRow, SqlRow> typed(PlanNode rows) {
    Materialized<SqlRow, SqlRow, KeyValueStore<Bytes, byte[]>> types =
        Materialized.with(null, values(rows.layout()));
    return inputs.table(rows).mapValues(row -> row, inputs.name("typed"), types);
  }

  private static SqlRow withKey(@Nullable SqlRow key, SqlRow row) {
    return row.concat(SqlRow.of(key == null ? null : key.get(0)));
  }

  private KStream<SqlRow, SqlRow> placed(
      KStream<SqlRow, SqlRow> rows, List<CompiledExpression> key, boolean placed) {
    if (placed) {
      return rows;
    }
    Projection keys = new Projection(key);
    return rows.filter((old, row) -> row != null, inputs.name("present"))
        .selectKey((old, row) -> keys.applyUnlessNull(row), inputs.name("key"));
  }

  /** The right table in the partitions of the left one. */
  private KTable<SqlRow, SqlRow> moved(JoinNode join) {
    ScanNode right = join.right();
    Serde<SqlRow> values = values(right.layout());
    Materialized<SqlRow, SqlRow, KeyValueStore<Bytes, byte[]>> store =
        Materialized.with(StateSerdes.keys(join.keys().types()), values);
    return new ScanLowering(context, builder, right, inputs.text("scan"))
        .stream()
            .repartition(
                Repartitioned.<SqlRow, SqlRow>as(inputs.text("moved"))
                    .withKeySerde(keys(join))
                    .withValueSerde(values))
            .toTable(inputs.name("table"), store);
  }

  private KStream<SqlRow, SqlRow> withTable(
      JoinNode join, KStream<SqlRow, SqlRow> left, KTable<SqlRow, SqlRow> table) {
    Joined<SqlRow, SqlRow, SqlRow> joined =
        Joined.<SqlRow, SqlRow, SqlRow>with(
                keys(join), values(join.left().layout()), values(join.right().layout()))
            .withName(inputs.text("join"));
    return join.type() == Join.Type.LEFT
        ? left.leftJoin(table, joiner(join), joined)
        : left.join(table, joiner(join), joined);
  }

  private KStream<SqlRow, SqlRow> withStream(JoinNode join, KStream<SqlRow, SqlRow> left) {
    KStream<SqlRow, SqlRow> right =
        placed(inputs.stream(join.right()), join.keys().right(), join.keys().rightPlaced());
    JoinNode.Window window = join.window().orElseThrow();
    JoinWindows windows = windows(window.beforeMs(), window.afterMs(), window.graceMs());
    ValueJoiner<SqlRow, SqlRow, SqlRow> joiner = joiner(join);
    ColumnScope leftColumns = join.left().layout();
    ColumnScope rightColumns = join.right().layout();
    BiPredicate<SqlRow, SqlRow> partners = partners(join);
    if (join.type() == Join.Type.RIGHT) {
      return right.leftJoin(
          left,
          swapped(joiner),
          windows(window.afterMs(), window.beforeMs(), window.graceMs()),
          joined(join, rightColumns, leftColumns)
              .withCondition((one, other) -> partners.test(other, one)));
    }
    StreamJoined<SqlRow, SqlRow, SqlRow> joined =
        joined(join, leftColumns, rightColumns).withCondition(partners);
    return switch (join.type()) {
      case LEFT -> left.leftJoin(right, joiner, windows, joined);
      case FULL -> left.outerJoin(right, joiner, windows, joined);
      default -> left.join(right, joiner, windows, joined);
    };
  }

  /** Which rows of the same key are partners. */
  private static BiPredicate<SqlRow, SqlRow> partners(JoinNode join) {
    return join.further()
        .<BiPredicate<SqlRow, SqlRow>>map(
            further -> (left, right) -> further.test(left.concat(right)))
        .orElse((left, right) -> true);
  }

  private StreamJoined<SqlRow, SqlRow, SqlRow> joined(
      JoinNode join, ColumnScope left, ColumnScope right) {
    String name = inputs.text("join");
    return StreamJoined.<SqlRow, SqlRow, SqlRow>with(keys(join), values(left), values(right))
        .withName(name)
        .withStoreName(name);
  }

  // Without a grace period a row without a partner is given at once, as the dialect has it.
  @SuppressWarnings("deprecation")
  private static JoinWindows windows(long beforeMs, long afterMs, Optional<Long> graceMs) {
    Duration before = Duration.ofMillis(beforeMs);
    return graceMs
        .map(grace -> JoinWindows.ofTimeDifferenceAndGrace(before, Duration.ofMillis(grace)))
        .orElseGet(() -> JoinWindows.of(before))
        .after(Duration.ofMillis(afterMs));
  }

  private Serde<SqlRow> keys(JoinNode join) {
    return join.keys()
        .encoding()
        .map(source -> ScanLowering.keySerde(context, source))
        .orElseGet(() -> StateSerdes.keys(join.keys().types()));
  }

  private static Serde<SqlRow> values(ColumnScope layout) {
    return StateSerdes.values(StreamLowering.types(layout));
  }

  private static ValueJoiner<SqlRow, SqlRow, SqlRow> joiner(JoinNode join) {
    SqlRow noLeft = SqlRow.wrap(new Object[join.left().layout().entries().size()]);
    SqlRow noRight = SqlRow.wrap(new Object[join.right().layout().entries().size()]);
    ValueJoiner<SqlRow, SqlRow, SqlRow> pair =
        (left, right) -> (left == null ? noLeft : left).concat(right == null ? noRight : right);
    if (join.kind() == JoinNode.Kind.STREAMS || join.further().isEmpty()) {
      return pair;
    }
    // A row has one partner at most, so that one that is refused leaves the row alone.
    CompiledExpression further = join.further().get();
    boolean keepsLeft = join.type() == Join.Type.LEFT;
    return (left, right) -> {
      SqlRow both = pair.apply(left, right);
      if (left == null || right == null || further.test(both)) {
        return both;
      }
      return keepsLeft ? pair.apply(left, null) : pair.apply(null, right);
    };
  }

  private static ValueJoiner<SqlRow, SqlRow, SqlRow> swapped(
      ValueJoiner<SqlRow, SqlRow, SqlRow> joiner) {
    return (one, other) -> joiner.apply(other, one);
  }
}
