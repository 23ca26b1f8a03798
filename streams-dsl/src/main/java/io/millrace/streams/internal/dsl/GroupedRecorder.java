package io.millrace.streams.internal.dsl;

import io.millrace.streams.internal.graph.GraphNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records aggregations of one grouping; they share its repartition if the user has named it. */
final class GroupedRecorder<K, V> {
  private final Recorder recorder;
  private final StreamInput<K, V> input;
  private @Nullable GraphNode repartition;

  GroupedRecorder(Recorder recorder, StreamInput<K, V> input) {
    this.recorder = recorder;
    this.input = input;
  }

  Recorder recorder() {
    return recorder;
  }

  SerdePair<K, V> serdes() {
    return input.serdes();
  }

  /** Where the aggregation with that store gets its records from. */
  GraphNode inputFor(String storeName) {
    if (!input.rekeyed()) {
      return input.node();
    }
    String prefix = input.name() != null ? input.name() : storeName;
    Recorder.RepartitionNames names = recorder.repartitionNames(prefix, null);
    if (repartition == null || input.name() == null) {
      repartition = recorder.repartition(input.node(), names, input.serdes());
    } else {
      recorder.graph().moveToEnd(repartition);
    }
    return repartition;
  }

  /** The same without sharing its repartition with other aggregations. */
  GraphNode ownInputFor(String storeName) {
    if (!input.rekeyed()) {
      return input.node();
    }
    String prefix = input.name() != null ? input.name() : storeName;
    return recorder.repartition(
        input.node(), recorder.repartitionNames(prefix, null), input.serdes());
  }

  /** Takes the numbers of a repartition that is not needed again. */
  void takeNumbers() {
    if (input.rekeyed()) {
      recorder.repartitionNames("", null);
    }
  }

  /** The sources whose partitions the aggregation has. */
  Set<String> sourceNames(GraphNode aggregated) {
    return input.rekeyed() ? Set.of(aggregated.name()) : input.sourceNames();
  }
}
