package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.graph.ForeignJoinNames;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.operator.ForeignJoin;
import io.millrace.streams.internal.operator.RowJoin;
import io.millrace.streams.internal.operator.SubscriptionSerde;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.TableJoined;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.Stores;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records the joins of one table with others by foreign keys. */
final class ForeignJoins<K, V> {
  private final Recorder recorder;
  private final KTableImpl<K, V> table;

  ForeignJoins(Recorder recorder, KTableImpl<K, V> table) {
    this.recorder = recorder;
    this.table = table;
  }

  static <K, V, KO> BiFunction<K, V, KO> withKey(Function<? super V, ? extends KO> extractor) {
    requireNonNull(extractor, "foreignKeyExtractor can't be null");
    return (key, value) -> extractor.apply(value);
  }

  <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> extractor,
      RowJoin<V, VO, VR> rowJoin,
      TableJoined<K, KO> tableJoined,
      MaterializedOptions<K, VR, KeyValueStore<Bytes, byte[]>> options) {
    KTableImpl<KO, VO> right =
        (KTableImpl<KO, VO>) requireNonNull(other, "foreignKeyTable can't be null");
    requireNonNull(extractor, "foreignKeyExtractor can't be null");
    TableJoinedOptions<K, KO> joined =
        new TableJoinedOptions<>(requireNonNull(tableJoined, "tableJoined can't be null"));
    ForeignJoinNames names = names(joined.name());
    StoreBuilder<?> subscriptions =
        Stores.timestampedKeyValueStoreBuilder(
            Stores.persistentTimestampedKeyValueStore(names.store()),
            Serdes.Bytes(),
            SubscriptionSerde.of(table.serdes().key()));
    ForeignJoin<K, V, KO, VO, VR> join =
        new ForeignJoin<>(
            extractor,
            rowJoin,
            table.serdes().key(),
            table.serdes().value(),
            right.serdes().key(),
            right.serdes().value(),
            joined.partitioner(),
            joined.otherPartitioner());
    StreamNode.ForeignJoined<K, V, KO, VO, VR> node =
        recorder.add(
            new StreamNode.ForeignJoined<>(
                names.resolver(),
                names,
                table.node(),
                right.node(),
                join,
                subscriptions,
                List.copyOf(table.sourceNames()),
                List.copyOf(right.sourceNames())));
    return result(node, joined.name(), options);
  }

  private <VR> KTable<K, VR> result(
      StreamNode.ForeignJoined<K, V, ?, ?, VR> node,
      @Nullable String givenName,
      MaterializedOptions<K, VR, KeyValueStore<Bytes, byte[]>> options) {
    String name = recorder.names().node(givenName, "-result", Prefixes.FOREIGN_OUTPUT);
    SerdePair<K, VR> types = options.over(table.serdes().key(), null);
    String storeName = options.name(recorder.names(), Prefixes.FOREIGN_OUTPUT);
    StoreBuilder<?> store =
        MaterializedOptions.keyValueStore(options, storeName, types, recorder.suppliers());
    boolean queryable = options.queryableName() != null;
    Set<String> sources = new LinkedHashSet<>(table.sourceNames());
    sources.add(node.names().responseSource());
    return new KTableImpl<>(
        recorder,
        recorder.add(new TableNode.FromStream<K, VR>(name, node, store, queryable)),
        sources,
        types,
        options.queryableName());
  }

  private ForeignJoinNames names(@Nullable String given) {
    Names names = recorder.names();
    return new ForeignJoinNames(
        names.node(given, "-subscription-registration", Prefixes.FOREIGN_REGISTRATION) + "-topic",
        names.node(given, "-subscription-registration-processor", Prefixes.FOREIGN_REGISTRATION),
        names.node(given, "-subscription-registration-sink", Prefixes.TABLE_SINK),
        names.node(given, "-subscription-registration-source", Prefixes.TABLE_SOURCE),
        names.node(given, "-subscription-store", Prefixes.FOREIGN_STORE),
        names.node(given, "-subscription-receive", Prefixes.FOREIGN_PROCESSOR),
        names.node(given, "-subscription-join-foreign", Prefixes.FOREIGN_PROCESSOR),
        names.node(given, "-foreign-join-subscription", Prefixes.FOREIGN_PROCESSOR),
        names.node(given, "-subscription-response", Prefixes.FOREIGN_RESPONSE) + "-topic",
        names.node(given, "-subscription-response-sink", Prefixes.TABLE_SINK),
        names.node(given, "-subscription-response-source", Prefixes.TABLE_SOURCE),
        names.node(given, "-subscription-response-resolver", Prefixes.FOREIGN_RESOLVER));
  }
}
