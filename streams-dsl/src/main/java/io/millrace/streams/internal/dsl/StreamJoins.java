package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.RowVersions;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.operator.GlobalJoinOperator;
import io.millrace.streams.internal.operator.JoinWindowOperator;
import io.millrace.streams.internal.operator.StreamJoin;
import io.millrace.streams.internal.operator.TableView;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.store.RecordBuffer;
import io.millrace.streams.internal.store.SpecStoreBuilder;
import io.millrace.streams.kstream.GlobalKTable;
import io.millrace.streams.kstream.JoinWindows;
import io.millrace.streams.kstream.Joined;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.KeyValueMapper;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.StreamJoined;
import io.millrace.streams.kstream.ValueJoiner;
import io.millrace.streams.kstream.ValueJoinerWithKey;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records the joins of one stream; those without a name share its repartition. */
final class StreamJoins<K, V> {
  private final Recorder recorder;
  private final StreamInput<K, V> stream;
  private StreamNode.@Nullable Repartition<K, V> repartition;

  /** The records that a join of streams emits without a match. */
  enum Kept {
    NEITHER,
    LEFT,
    BOTH
  }

  StreamJoins(Recorder recorder, StreamInput<K, V> stream) {
    this.recorder = recorder;
    this.stream = stream;
  }

  static <K, V, VO, VR> ValueJoinerWithKey<K, V, VO, VR> withKey(
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner) {
    requireNonNull(joiner, "joiner can't be null");
    return (key, value, other) -> joiner.apply(value, other);
  }

  <VT, VR> KStream<K, VR> table(
      KTable<K, VT> other,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner,
      Joined<K, V, VT> joined,
      boolean left) {
    KTableImpl<K, VT> table = (KTableImpl<K, VT>) requireNonNull(other, "table can't be null");
    JoinedOptions<K, V, VT> options =
        new JoinedOptions<>(requireNonNull(joined, "joined can't be null"));
    requireNonNull(joiner, "joiner can't be null");
    StreamInput<K, V> input =
        placed(
            options.name(),
            stream.serdes().overriddenBy(options.givenKeySerde(), options.leftValueSerde()));
    String name = recorder.names().node(options.name(), left ? Prefixes.LEFT_JOIN : Prefixes.JOIN);
    Set<String> sources = union(input.sourceNames(), table.sourceNames());
    StreamNode.TableJoin<K, V, VT, VR> join =
        new StreamNode.TableJoin<>(
            name,
            input.node(),
            table.node(),
            joiner,
            left,
            grace(options, name, table.node()),
            List.copyOf(sources));
    SerdePair<K, VR> types =
        stream.serdes().overriddenBy(options.givenKeySerde(), null).<VR>withoutValue();
    return new KStreamImpl<>(recorder, recorder.add(join), sources, types, false);
  }

  /** Where records wait, if they do. */
  private <VT> StreamNode.@Nullable Grace grace(
      JoinedOptions<K, V, VT> options, String name, TableNode<K, VT> table) {
    Duration period = options.givenGracePeriod();
    if (period == null) {
      return null;
    }
    long historyMs =
        RowVersions.historyMs(table)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        ("join %s has a grace period, so that its table must keep versions of its"
                                + " rows; give it Materialized.as(Stores"
                                + ".persistentVersionedKeyValueStore(...))")
                            .formatted(name)));
    if (period.toMillis() > historyMs) {
      throw new IllegalArgumentException(
          "the grace period of join %s is %d ms, but its table keeps versions for %d ms only"
              .formatted(name, period.toMillis(), historyMs));
    }
    SerdePair<K, V> types =
        stream.serdes().overriddenBy(options.givenKeySerde(), options.leftValueSerde());
    StoreSpec buffer =
        new StoreSpec(
            name + "-Buffer",
            new StoreSpec.Kind.Buffer(),
            types.key(),
            types.value(),
            false,
            true,
            false,
            Map.of());
    return new StreamNode.Grace(
        period.toMillis(), new SpecStoreBuilder<>(buffer, RecordBuffer<K, V>::new));
  }

  <KT, VT, VR> KStream<K, VR> global(
      GlobalKTable<KT, VT> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends KT> keySelector,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner,
      @Nullable Named named,
      boolean left) {
    requireNonNull(globalTable, "globalTable can't be null");
    requireNonNull(keySelector, "keySelector can't be null");
    requireNonNull(joiner, "joiner can't be null");
    TableView<KT, VT> view =
        TableView.ofStore(((GlobalKTableImpl<KT, VT>) globalTable).storeName());
    // Both kinds have the same prefix in Kafka Streams.
    String name = recorder.names().node(Names.of(named), Prefixes.LEFT_JOIN);
    GraphNode join =
        recorder.add(
            new StreamNode.GlobalJoin(
                name,
                stream.node(),
                GlobalJoinOperator.supplier(view, keySelector, joiner, left),
                left));
    return new KStreamImpl<>(
        recorder, join, stream.sourceNames(), stream.serdes().<VR>withoutValue(), stream.rekeyed());
  }

  <VO, VR> KStream<K, VR> stream(
      KStream<K, VO> right,
      ValueJoinerWithKey<? super K, ? super V, ? super VO, ? extends VR> joiner,
      JoinWindows windows,
      StreamJoined<K, V, VO> streamJoined,
      Kept kept) {
    requireNonNull(right, "rightStream can't be null");
    requireNonNull(joiner, "joiner can't be null");
    requireNonNull(windows, "windows can't be null");
    StreamJoins<K, VO> other = ((KStreamImpl<K, VO>) right).joins();
    StreamJoinedOptions<K, V, VO> options =
        new StreamJoinedOptions<>(requireNonNull(streamJoined, "streamJoined can't be null"));
    StreamInput<K, V> left =
        placed(
            options.name("-left"),
            stream.serdes().overriddenBy(options.keySerde(), options.valueSerde()));
    StreamInput<K, VO> placedRight =
        other.placed(
            options.name("-right"),
            other.stream.serdes().overriddenBy(options.keySerde(), options.otherValueSerde()));
    return joined(left, placedRight, joiner, windows, options, kept);
  }

  private <VO, VR> KStream<K, VR> joined(
      StreamInput<K, V> left,
      StreamInput<K, VO> right,
      ValueJoinerWithKey<? super K, ? super V, ? super VO, ? extends VR> joiner,
      JoinWindows windows,
      StreamJoinedOptions<K, V, VO> options,
      Kept kept) {
    StreamJoinNames names = StreamJoinNames.next(recorder.names(), options, kept);
    StreamJoinStores stores =
        options.stores(names, windows, kept != Kept.NEITHER, recorder.suppliers());
    StreamNode.Operation leftWindow = window(left, names.leftWindow(), stores.left().name());
    StreamNode.Operation rightWindow = window(right, names.rightWindow(), stores.right().name());
    Set<String> sources = union(left.sourceNames(), right.sourceNames());
    StreamJoin<K, V, VO, VR> join =
        new StreamJoin<>(
            stores.left().name(),
            stores.right().name(),
            stores.waiting() == null ? null : stores.waiting().name(),
            windows,
            options.condition(),
            joiner,
            kept != Kept.NEITHER,
            kept == Kept.BOTH);
    StreamNode.StreamJoined<K, V, VO, VR> node =
        new StreamNode.StreamJoined<>(
            names.merge(),
            names.sides(),
            leftWindow,
            rightWindow,
            join,
            stores.list(),
            List.copyOf(sources));
    return new KStreamImpl<>(
        recorder, recorder.add(node), sources, new SerdePair<>(options.keySerde(), null), false);
  }

  private <T> StreamNode.Operation window(StreamInput<K, T> input, String name, String store) {
    return recorder.add(
        new StreamNode.Operation(
            name,
            List.of(input.node()),
            JoinWindowOperator.<K, T>supplier(store),
            StreamNode.Effect.NOTHING,
            List.of()));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> union = new LinkedHashSet<>(one);
    union.addAll(other);
    return union;
  }

  /** The stream with its records in the partitions of their keys. */
  private StreamInput<K, V> placed(@Nullable String givenName, SerdePair<K, V> types) {
    if (!stream.rekeyed()) {
      return stream;
    }
    String prefix = givenName != null ? givenName : stream.node().name();
    Recorder.RepartitionNames names = recorder.repartitionNames(prefix, null);
    if (repartition == null || givenName != null) {
      repartition = recorder.repartition(stream.node(), names, types);
    }
    return new StreamInput<>(repartition, Set.of(repartition.name()), types, null, false);
  }
}
