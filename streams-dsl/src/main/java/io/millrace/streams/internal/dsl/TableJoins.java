package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.ValueJoiner;
import io.millrace.streams.kstream.ValueJoinerWithKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records joins of one stream with tables; those without a name share its repartition. */
final class TableJoins<K, V> {
  private final Recorder recorder;
  private final StreamInput<K, V> stream;
  private StreamNode.@Nullable Repartition<K, V> repartition;

  TableJoins(Recorder recorder, StreamInput<K, V> stream) {
    this.recorder = recorder;
    this.stream = stream;
  }

  static <K, V, VT, VR> ValueJoinerWithKey<K, V, VT, VR> withKey(
      ValueJoiner<? super V, ? super VT, ? extends VR> joiner) {
    requireNonNull(joiner, "joiner can't be null");
    return (key, value, row) -> joiner.apply(value, row);
  }

  <VT, VR> KStream<K, VR> join(
      KTableImpl<K, VT> table,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner,
      JoinedOptions<K, V, VT> options,
      boolean left) {
    StreamInput<K, V> input = stream.rekeyed() ? repartitioned(options) : stream;
    String name = recorder.names().node(options.name(), left ? Prefixes.LEFT_JOIN : Prefixes.JOIN);
    Set<String> sources = new LinkedHashSet<>(input.sourceNames());
    sources.addAll(table.sourceNames());
    StreamNode.TableJoin<K, V, VT, VR> join =
        new StreamNode.TableJoin<>(
            name, input.node(), table.node(), joiner, left, List.copyOf(sources));
    SerdePair<K, VR> types =
        stream.serdes().overriddenBy(options.keySerde(), null).<VR>withoutValue();
    return new KStreamImpl<>(recorder, recorder.add(join), sources, types, false);
  }

  private <VT> StreamInput<K, V> repartitioned(JoinedOptions<K, V, VT> options) {
    SerdePair<K, V> types =
        stream.serdes().overriddenBy(options.keySerde(), options.leftValueSerde());
    String prefix = options.name() != null ? options.name() : stream.node().name();
    Recorder.RepartitionNames names = recorder.repartitionNames(prefix, null);
    if (repartition == null || options.name() != null) {
      repartition = recorder.repartition(stream.node(), names, types, null);
    }
    return new StreamInput<>(repartition, Set.of(repartition.name()), types, null, false);
  }
}
