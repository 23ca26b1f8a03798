package io.millrace.sql.internal.lowering;

import io.millrace.common.serialization.Serde;
import io.millrace.common.utils.Bytes;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.plan.AggregateNode;
import io.millrace.sql.internal.plan.AggregateNode.Aggregate;
import io.millrace.sql.internal.plan.WindowPlan;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.streams.KeyValue;
import io.millrace.streams.kstream.EmitStrategy;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.KGroupedStream;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.SessionWindows;
import io.millrace.streams.kstream.TimeWindows;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.SessionStore;
import io.millrace.streams.state.WindowStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers an aggregation to a table whose values are the states of the aggregates. */
final class AggregateLowering {
  /** Name of the store that holds the states. */
  static final String STORE = "aggregate";

  private final LoweringContext context;
  private final StreamLowering inputs;
  private final AggregateNode node;
  private final Projection keys;
  private final Projection arguments;
  private final AggregateStates states;

  AggregateLowering(LoweringContext context, StreamLowering inputs, AggregateNode node) {
    this.context = context;
    this.inputs = inputs;
    this.node = node;
    this.keys = new Projection(node.keys());
    this.arguments = new Projection(allArguments());
    this.states = new AggregateStates(node.aggregates(), this::notAggregated);
  }

  private void notAggregated(Aggregate aggregate, RuntimeException failure) {
    context.errors().notAggregated(aggregate.text(), failure);
  }

  private List<CompiledExpression> allArguments() {
    List<CompiledExpression> all = new ArrayList<>();
    node.aggregates().forEach(aggregate -> all.addAll(aggregate.arguments()));
    return all;
  }

  /** The keys of groups have these types. */
  List<SqlType> keyTypes() {
    return node.keys().stream().map(CompiledExpression::type).toList();
  }

  private Serde<SqlRow> stateSerde() {
    return StateSerdes.values(
        node.aggregates().stream().map(a -> a.aggregator().stateType()).toList());
  }

  private Grouped<SqlRow, SqlRow> grouped() {
    List<SqlType> argumentTypes = allArguments().stream().map(CompiledExpression::type).toList();
    return Grouped.with("group", StateSerdes.keys(keyTypes()), StateSerdes.values(argumentTypes));
  }

  private KGroupedStream<SqlRow, SqlRow> groups() {
    KStream<SqlRow, SqlRow> rows =
        inputs.stream(node.input()).filter((key, row) -> row != null, inputs.name("present"));
    if (node.placed()) {
      return rows.filter((key, row) -> key != null && isWhole(key), inputs.name("keyed"))
          .mapValues(arguments::apply, inputs.name("arguments"))
          .groupByKey(grouped());
    }
    return rows.map(
            (key, row) -> KeyValue.pair(keys.applyUnlessNull(row), arguments.apply(row)),
            inputs.name("key"))
        .filter((key, row) -> key != null, inputs.name("keyed"))
        .groupByKey(grouped());
  }

  private static boolean isWhole(SqlRow key) {
    return !key.values().contains(null);
  }

  /** The groups of a stream. */
  KTable<SqlRow, SqlRow> ofStream() {
    return groups()
        .aggregate(states::initial, (key, row, state) -> states.add(state, row), name(), store());
  }

  /** The groups of a stream in each window. */
  KTable<Windowed<SqlRow>, SqlRow> ofWindows(WindowPlan window) {
    return window.kind() == WindowShape.Kind.SESSION ? ofSessions(window) : ofTimeWindows(window);
  }

  private KTable<Windowed<SqlRow>, SqlRow> ofSessions(WindowPlan window) {
    SessionWindows windows =
        SessionWindows.ofInactivityGapAndGrace(
            Duration.ofMillis(window.sizeMs()), Duration.ofMillis(window.graceMs()));
    Materialized<SqlRow, SqlRow, SessionStore<Bytes, byte[]>> store =
        Materialized.<SqlRow, SqlRow, SessionStore<Bytes, byte[]>>as(STORE)
            .withKeySerde(StateSerdes.keys(keyTypes()))
            .withValueSerde(stateSerde())
            .withRetention(Duration.ofMillis(window.retentionMs()));
    return groups()
        .windowedBy(windows)
        .emitStrategy(emission())
        .aggregate(
            states::initial,
            (key, row, state) -> states.add(state, row),
            (key, left, right) -> states.merge(left, right),
            name(),
            store);
  }

  private EmitStrategy emission() {
    return node.onlyFinal() ? EmitStrategy.onWindowClose() : EmitStrategy.onWindowUpdate();
  }

  private KTable<Windowed<SqlRow>, SqlRow> ofTimeWindows(WindowPlan window) {
    TimeWindows windows =
        TimeWindows.ofSizeAndGrace(
                Duration.ofMillis(window.sizeMs()), Duration.ofMillis(window.graceMs()))
            .advanceBy(Duration.ofMillis(window.advanceMs()));
    Materialized<SqlRow, SqlRow, WindowStore<Bytes, byte[]>> store =
        Materialized.<SqlRow, SqlRow, WindowStore<Bytes, byte[]>>as(STORE)
            .withKeySerde(StateSerdes.keys(keyTypes()))
            .withValueSerde(stateSerde())
            .withRetention(Duration.ofMillis(window.retentionMs()));
    return groups()
        .windowedBy(windows)
        .emitStrategy(emission())
        .aggregate(states::initial, (key, row, state) -> states.add(state, row), name(), store);
  }

  /** The groups of a table. */
  KTable<SqlRow, SqlRow> ofTable() {
    return inputs
        .table(node.input())
        .groupBy((key, row) -> KeyValue.pair(groupKey(row), argumentsOf(row)), grouped())
        .aggregate(
            states::initial,
            (key, row, state) -> states.add(state, row),
            (key, row, state) -> states.undo(state, row),
            name(),
            store());
  }

  private @Nullable SqlRow groupKey(@Nullable SqlRow row) {
    return row == null ? null : keys.applyUnlessNull(row);
  }

  private @Nullable SqlRow argumentsOf(@Nullable SqlRow row) {
    return row == null ? null : arguments.apply(row);
  }

  private Materialized<SqlRow, SqlRow, KeyValueStore<Bytes, byte[]>> store() {
    return Materialized.<SqlRow, SqlRow, KeyValueStore<Bytes, byte[]>>as(STORE)
        .withKeySerde(StateSerdes.keys(keyTypes()))
        .withValueSerde(stateSerde());
  }

  private static Named name() {
    return Named.as("aggregation");
  }

  /** The results for a state. */
  SqlRow results(SqlRow state) {
    return states.results(state);
  }
}
