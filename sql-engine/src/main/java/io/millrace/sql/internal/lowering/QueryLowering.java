package io.millrace.sql.internal.lowering;

import io.millrace.common.serialization.Serde;
import io.millrace.common.utils.Bytes;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.format.RowSerdes;
import io.millrace.sql.internal.plan.AggregateNode;
import io.millrace.sql.internal.plan.FilterNode;
import io.millrace.sql.internal.plan.PlanNode;
import io.millrace.sql.internal.plan.ProjectNode;
import io.millrace.sql.internal.plan.ProjectNode.Projected;
import io.millrace.sql.internal.plan.QueryPlan;
import io.millrace.sql.internal.plan.ScanNode;
import io.millrace.sql.internal.plan.WindowPlan;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.storage.EventTimeReader;
import io.millrace.sql.internal.storage.SourceCodecs;
import io.millrace.sql.internal.storage.WindowKeyCodec;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.state.KeyValueStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Lowers one query. */
public final class QueryLowering {
  private static final String VIEW_STORE = "view";

  private final LoweringContext context;
  private final QueryPlan plan;
  private final Sink sink;
  private final StreamsBuilder builder = new StreamsBuilder();
  private final StreamLowering inputs;
  private final Projection projection;

  private QueryLowering(LoweringContext context, QueryPlan plan, Sink sink) {
    this.context = context;
    this.plan = plan;
    this.sink = sink;
    this.inputs = new StreamLowering(context, builder);
    this.projection = Projection.of(plan.root());
  }

  /** Returns the topology of {@code plan}, whose rows go to {@code sink}. */
  public static LoweredQuery lower(LoweringContext context, QueryPlan plan, Sink sink) {
    return new QueryLowering(context, plan, sink).lower();
  }

  private LoweredQuery lower() {
    ProjectNode root = plan.root();
    List<CompiledExpression> having = new ArrayList<>();
    PlanNode below = root.input();
    while (below instanceof FilterNode filter) {
      having.add(0, filter.condition());
      below = filter.input();
    }
    Optional<View> view;
    if (below instanceof AggregateNode aggregate) {
      view = Optional.of(lowerAggregate(aggregate, having));
    } else if (plan.table()) {
      view = lowerTable(root);
    } else {
      lowerStream(root);
      view = Optional.empty();
    }
    return new LoweredQuery(builder.build(), view);
  }

  private void lowerStream(ProjectNode root) {
    write(plan.identity().isPresent() ? changesProjected(root) : inputs.projected(root));
  }

  private KStream<SqlRow, SqlRow> changesProjected(ProjectNode root) {
    return changes(root.input())
        .mapValues(row -> row == null ? null : projection.apply(row), inputs.name("project"));
  }

  /** The changes of a table: a row that does not satisfy WHERE any more has left the result. */
  private KStream<SqlRow, SqlRow> changes(PlanNode node) {
    if (!(node instanceof FilterNode filter)) {
      return inputs.stream(node);
    }
    return changes(filter.input())
        .mapValues(
            row -> row != null && filter.condition().test(row) ? row : null, inputs.name("filter"));
  }

  /** A table of windows has no view of its own: its rows are read from its topic. */
  private Optional<View> lowerTable(ProjectNode root) {
    if (plan.window().isPresent()) {
      write(
          inputs
              .table(root.input())
              .mapValues(row -> row == null ? null : projection.apply(row), inputs.name("project"))
              .toStream(inputs.name("changes")));
      return Optional.empty();
    }
    Materialized<SqlRow, SqlRow, KeyValueStore<Bytes, byte[]>> store =
        Materialized.<SqlRow, SqlRow, KeyValueStore<Bytes, byte[]>>as(VIEW_STORE)
            .withKeySerde(StateSerdes.keys(ScanLowering.types(root.keyColumns())))
            .withValueSerde(StateSerdes.growing(StreamLowering.types(root.layout())));
    KTable<SqlRow, SqlRow> rows =
        inputs
            .table(root.input())
            .mapValues(
                row -> row == null ? null : projection.apply(row), inputs.name("project"), store);
    write(rows.toStream(inputs.name("changes")));
    return Optional.of(
        new View(VIEW_STORE, Optional.empty(), (key, startMs, endMs, stored) -> stored));
  }

  private View lowerAggregate(AggregateNode node, List<CompiledExpression> having) {
    AggregateLowering aggregation = new AggregateLowering(context, inputs, node);
    Optional<WindowShape> window = node.window().map(WindowPlan::shape);
    View.Finisher results = results(aggregation, window.isPresent());
    if (window.isPresent()) {
      KTable<Windowed<SqlRow>, SqlRow> groups =
          results(
              aggregation.ofWindows(node.window().get()),
              having,
              (key, state) ->
                  results.finish(key.key(), key.window().start(), key.window().end(), state));
      write(groups.toStream((key, row) -> keyOf(window.get(), key), inputs.name("changes")));
    } else {
      KTable<SqlRow, SqlRow> states =
          isTable(node.input()) ? aggregation.ofTable() : aggregation.ofStream();
      write(
          results(states, having, (key, state) -> results.finish(key, 0, 0, state))
              .toStream(inputs.name("changes")));
    }
    return new View(
        AggregateLowering.STORE,
        window,
        (key, startMs, endMs, state) -> {
          SqlRow result = results.finish(key, startMs, endMs, state);
          return result != null && passes(having, result) ? projection.apply(result) : null;
        });
  }

  /**
   * The results of the groups that satisfy HAVING. They are filtered as a table, so that a group
   * that never did is not deleted either.
   */
  private <K> KTable<K, SqlRow> results(
      KTable<K, SqlRow> states,
      List<CompiledExpression> having,
      BiFunction<K, SqlRow, @Nullable SqlRow> results) {
    // Not kept, but held back until rest, in files if there are many: their types must be known.
    Materialized<K, SqlRow, KeyValueStore<Bytes, byte[]>> types =
        Materialized.with(null, StateSerdes.values(StreamLowering.types(plan.root().layout())));
    if (having.isEmpty()) {
      return states.mapValues(
          (key, state) -> projected(results, key, state), inputs.name("project"), types);
    }
    return states
        .mapValues(
            (key, state) -> state == null ? null : results.apply(key, state), inputs.name("result"))
        .filter((key, row) -> passes(having, row), inputs.name("having"))
        .mapValues(
            row -> row == null ? null : projection.apply(row), inputs.name("project"), types);
  }

  private <K> @Nullable SqlRow projected(
      BiFunction<K, SqlRow, @Nullable SqlRow> results, K key, @Nullable SqlRow state) {
    SqlRow result = state == null ? null : results.apply(key, state);
    return result == null ? null : projection.apply(result);
  }

  private static boolean passes(List<CompiledExpression> having, SqlRow result) {
    for (CompiledExpression condition : having) {
      if (!condition.test(result)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTable(PlanNode node) {
    return node instanceof ScanNode scan ? scan.source().isTable() : isTable(node.inputs().get(0));
  }

  /** Keys, results of the aggregates and bounds of the window, side by side. */
  private static View.Finisher results(AggregateLowering aggregation, boolean windowed) {
    return (key, startMs, endMs, state) -> {
      SqlRow row = key.concat(aggregation.results(state));
      return windowed ? row.concat(SqlRow.of(startMs, endMs)) : row;
    };
  }

  private static SqlRow keyOf(WindowShape window, Windowed<SqlRow> key) {
    return WindowKeyCodec.withBounds(key.key(), window, key.window().start(), key.window().end());
  }

  private void write(KStream<SqlRow, SqlRow> rows) {
    if (sink instanceof Sink.ToSource to) {
      timed(rows, to.target()).to(to.target().storage().topic(), produced(to.target()));
    } else {
      Serde<SqlRow> values = StateSerdes.values(StreamLowering.types(plan.root().layout()));
      Optional<Serde<SqlRow>> keys = plan.identity().map(key -> StateSerdes.keys(key.types()));
      KStream<SqlRow, SqlRow> shown =
          keys.isPresent() ? rows : rows.filter((key, row) -> row != null, inputs.name("present"));
      shown.to(
          Sink.ToListener.OUTPUT,
          Produced.with(keys.orElseGet(StateSerdes::nothing), values)
              .withName(Sink.ToListener.OUTPUT));
    }
  }

  /** The rows at the time that the sink's column of event time says. */
  private KStream<SqlRow, SqlRow> timed(KStream<SqlRow, SqlRow> rows, Source target) {
    if (target.eventTime().isEmpty()) {
      return rows;
    }
    EventTimeReader reader = EventTimeReader.of(target.eventTime().get(), target);
    return rows.process(() -> new EventTimeProcessor(reader, context), inputs.name("time"));
  }

  private Produced<SqlRow, SqlRow> produced(Source target) {
    Serde<SqlRow> values = RowSerdes.of(SourceCodecs.value(context.formats(), target));
    RowCodec keys = SourceCodecs.key(context.formats(), target);
    if (target.window().isEmpty()) {
      return Produced.with(RowSerdes.of(keys), values).withName("sink");
    }
    return Produced.with(
            RowSerdes.of(SourceCodecs.wholeKey(context.formats(), target)),
            values,
            new WindowKeyPartitioner(keys, target.window().get()))
        .withName("sink");
  }

  /** Returns the types of the columns that a query yields to a listener. */
  public static List<SqlType> outputTypes(QueryPlan plan) {
    return plan.root().columns().stream().map(Projected::column).map(Column::type).toList();
  }
}
