package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.operator.TableView;
import io.millrace.streams.kstream.Aggregator;
import io.millrace.streams.kstream.KGroupedStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.state.StoreBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The streams of a cogroup; they share their repartitions between aggregations. */
final class Cogroup<K, VA> {
  private final Recorder recorder;
  private final Map<KGroupedStreamImpl<K, ?>, Aggregator<? super K, Object, VA>> streams =
      new LinkedHashMap<>();
  private final Map<KGroupedStreamImpl<K, ?>, GraphNode> inputs = new HashMap<>();

  Cogroup(Recorder recorder) {
    this.recorder = recorder;
  }

  Recorder recorder() {
    return recorder;
  }

  @SuppressWarnings("unchecked") // a stream only ever meets its own aggregator
  <V> void add(KGroupedStream<K, V> stream, Aggregator<? super K, ? super V, VA> aggregator) {
    requireNonNull(stream, "groupedStream can't be null");
    requireNonNull(aggregator, "aggregator can't be null");
    streams.put((KGroupedStreamImpl<K, V>) stream, (Aggregator<? super K, Object, VA>) aggregator);
  }

  /** Makes the operator that adds the records of one stream. */
  @FunctionalInterface
  interface OperatorOf<K, VA> {

    /** A factory of the operator. */
    TableNode.OperatorFactory with(Aggregator<? super K, Object, VA> aggregator);
  }

  /**
   * Records an aggregation of all streams.
   *
   * @param graceMs of its windows, or null
   */
  <KR> KTable<KR, VA> table(
      @Nullable String givenName,
      StoreBuilder<?> store,
      TableView<KR, VA> view,
      @Nullable Long graceMs,
      Result<KR, VA> result,
      OperatorOf<K, VA> operator) {
    Set<String> sources = new LinkedHashSet<>();
    streams.keySet().forEach(stream -> sources.addAll(place(stream, store.name())));
    List<TableNode.AggregatePart> parts = new ArrayList<>();
    for (Map.Entry<KGroupedStreamImpl<K, ?>, Aggregator<? super K, Object, VA>> stream :
        streams.entrySet()) {
      String suffix = "-cogroup-agg-" + parts.size();
      String name = recorder.names().node(givenName, suffix, Prefixes.COGROUP_AGGREGATE);
      GraphNode input = requireNonNull(inputs.get(stream.getKey()));
      parts.add(new TableNode.AggregatePart(name, input, operator.with(stream.getValue())));
    }
    String name = recorder.names().node(givenName, "-cogroup-merge", Prefixes.COGROUP_MERGE);
    TableNode.Aggregate<KR, VA> aggregate =
        new TableNode.Aggregate<>(name, parts, store, view, graceMs, List.copyOf(sources));
    return new KTableImpl<>(
        recorder, recorder.add(aggregate), sources, result.types(), result.queryableName());
  }

  /** Types and name of the table. */
  record Result<KR, VA>(SerdePair<KR, VA> types, @Nullable String queryableName) {}

  private Set<String> place(KGroupedStreamImpl<K, ?> stream, String storeName) {
    GroupedRecorder<K, ?> grouping = stream.grouping();
    GraphNode input = inputs.get(stream);
    if (input == null) {
      input = grouping.ownInputFor(storeName);
      inputs.put(stream, input);
    } else {
      grouping.takeNumbers();
    }
    return grouping.sourceNames(input);
  }
}
