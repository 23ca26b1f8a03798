package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.operator.BranchOperator;
import io.millrace.streams.internal.operator.PassThroughOperator;
import io.millrace.streams.kstream.Branched;
import io.millrace.streams.kstream.BranchedKStream;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.Predicate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A split that records its branches. */
final class BranchedKStreamImpl<K, V> implements BranchedKStream<K, V> {
  private static final int DEFAULT_BRANCH = 0;

  private final Recorder recorder;
  private final StreamNode.Split<K, V> split;
  private final Function<GraphNode, KStream<K, V>> streamOf;
  private final Map<String, KStream<K, V>> result = new LinkedHashMap<>();

  BranchedKStreamImpl(
      Recorder recorder,
      StreamNode.Split<K, V> split,
      Function<GraphNode, KStream<K, V>> streamOf) {
    this.recorder = recorder;
    this.split = split;
    this.streamOf = streamOf;
  }

  @Override
  public BranchedKStream<K, V> branch(Predicate<? super K, ? super V> predicate) {
    return branch(predicate, new Unnamed<>());
  }

  @Override
  public BranchedKStream<K, V> branch(
      Predicate<? super K, ? super V> predicate, Branched<K, V> branched) {
    requireNonNull(predicate, "predicate can't be null");
    add(predicate, branched, split.branches().size() + 1);
    return this;
  }

  @Override
  public Map<String, KStream<K, V>> defaultBranch() {
    return defaultBranch(new Unnamed<>());
  }

  @Override
  public Map<String, KStream<K, V>> defaultBranch(Branched<K, V> branched) {
    add((key, value) -> true, branched, DEFAULT_BRANCH);
    return noDefaultBranch();
  }

  @Override
  public Map<String, KStream<K, V>> noDefaultBranch() {
    return Collections.unmodifiableMap(result);
  }

  private void add(
      Predicate<? super K, ? super V> predicate, Branched<K, V> branched, int position) {
    BranchedOptions<K, V> options =
        new BranchedOptions<>(requireNonNull(branched, "branched can't be null"));
    String suffix = options.name() != null ? options.name() : String.valueOf(position);
    String name = recorder.names().node(split.name() + suffix, Prefixes.BRANCH);
    StreamNode.Operation child =
        recorder.add(
            new StreamNode.Operation(
                name,
                List.of(split),
                PassThroughOperator.supplier(),
                StreamNode.Effect.NOTHING,
                List.of()));
    split.branches().add(new BranchOperator.Branch<>(predicate, name));
    KStream<K, V> stream = streamOf.apply(child);
    if (options.function() != null) {
      KStream<K, V> continued = options.function().apply(stream);
      if (continued != null) {
        result.put(name, continued);
      }
    } else if (options.consumer() != null) {
      options.consumer().accept(stream);
    } else {
      result.put(name, stream);
    }
  }

  /** Options that say nothing. */
  private static final class Unnamed<K, V> extends Branched<K, V> {
    Unnamed() {
      super(null, null, null);
    }
  }
}
