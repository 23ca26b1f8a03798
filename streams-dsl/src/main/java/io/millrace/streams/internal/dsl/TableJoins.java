package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.operator.RowJoin;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.ValueJoiner;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.StoreBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records the joins of one table with others of the same keys. */
final class TableJoins<K, V> {
  private final Recorder recorder;
  private final KTableImpl<K, V> table;

  TableJoins(Recorder recorder, KTableImpl<K, V> table) {
    this.recorder = recorder;
    this.table = table;
  }

  static Named given(Named named) {
    return requireNonNull(named, "named can't be null");
  }

  static <K, V> MaterializedOptions<K, V, KeyValueStore<Bytes, byte[]>> given(
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return new MaterializedOptions<>(requireNonNull(materialized, "materialized can't be null"));
  }

  static <V, VO, VR> RowJoin<V, VO, VR> inner(
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner) {
    return new RowJoin<>(requireNonNull(joiner, "joiner can't be null"), true, true);
  }

  static <V, VO, VR> RowJoin<V, VO, VR> left(
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner) {
    return new RowJoin<>(requireNonNull(joiner, "joiner can't be null"), true, false);
  }

  static <V, VO, VR> RowJoin<V, VO, VR> outer(
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner) {
    return new RowJoin<>(requireNonNull(joiner, "joiner can't be null"), false, false);
  }

  <VO, VR> KTable<K, VR> join(
      KTable<K, VO> other,
      RowJoin<V, VO, VR> rowJoin,
      @Nullable Named named,
      @Nullable MaterializedOptions<K, VR, KeyValueStore<Bytes, byte[]>> options) {
    KTableImpl<K, VO> right = (KTableImpl<K, VO>) requireNonNull(other, "other can't be null");
    SerdePair<K, VR> types =
        options == null
            ? new SerdePair<>(table.serdes().key(), null)
            : options.over(table.serdes().key(), null);
    // Unlike other derived tables, a joined one is also kept if the options give it no name.
    StoreBuilder<?> store =
        options == null
            ? null
            : MaterializedOptions.keyValueStore(
                options,
                options.name(recorder.names(), Prefixes.TABLE_MERGE),
                types,
                recorder.suppliers());
    String givenName = Names.of(named);
    String name = recorder.names().node(givenName, Prefixes.TABLE_MERGE);
    TableNode.SideNames sides =
        new TableNode.SideNames(
            recorder.names().node(givenName, "-join-this", Prefixes.TABLE_JOIN_THIS),
            recorder.names().node(givenName, "-join-other", Prefixes.TABLE_JOIN_OTHER));
    Set<String> sources = new LinkedHashSet<>(table.sourceNames());
    sources.addAll(right.sourceNames());
    TableNode.Join<K, V, VO, VR> join =
        new TableNode.Join<>(
            name, sides, table.node(), right.node(), rowJoin, store, List.copyOf(sources));
    return new KTableImpl<>(
        recorder,
        recorder.add(join),
        sources,
        types,
        options == null ? null : options.queryableName());
  }
}
