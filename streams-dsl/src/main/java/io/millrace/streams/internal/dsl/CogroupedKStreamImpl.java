package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.operator.AggregateOperator;
import io.millrace.streams.internal.operator.TableView;
import io.millrace.streams.kstream.Aggregator;
import io.millrace.streams.kstream.CogroupedKStream;
import io.millrace.streams.kstream.Initializer;
import io.millrace.streams.kstream.KGroupedStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.SessionWindowedCogroupedKStream;
import io.millrace.streams.kstream.SessionWindows;
import io.millrace.streams.kstream.SlidingWindows;
import io.millrace.streams.kstream.TimeWindowedCogroupedKStream;
import io.millrace.streams.kstream.Window;
import io.millrace.streams.kstream.Windows;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** A cogroup that records what is asked of it. */
final class CogroupedKStreamImpl<K, VA> implements CogroupedKStream<K, VA> {
  private final Cogroup<K, VA> cogroup;

  CogroupedKStreamImpl(Recorder recorder) {
    this.cogroup = new Cogroup<>(recorder);
  }

  @Override
  public <V> CogroupedKStream<K, VA> cogroup(
      KGroupedStream<K, V> groupedStream, Aggregator<? super K, ? super V, VA> aggregator) {
    cogroup.add(groupedStream, aggregator);
    return this;
  }

  @Override
  public <W extends Window> TimeWindowedCogroupedKStream<K, VA> windowedBy(Windows<W> windows) {
    return new TimeWindowedCogroupedKStreamImpl<>(
        cogroup, new FixedWindows.Aligned<>(requireNonNull(windows, "windows can't be null")));
  }

  @Override
  public TimeWindowedCogroupedKStream<K, VA> windowedBy(SlidingWindows windows) {
    return new TimeWindowedCogroupedKStreamImpl<>(
        cogroup, new FixedWindows.Sliding(requireNonNull(windows, "windows can't be null")));
  }

  @Override
  public SessionWindowedCogroupedKStream<K, VA> windowedBy(SessionWindows windows) {
    return new SessionWindowedCogroupedKStreamImpl<>(
        cogroup, requireNonNull(windows, "windows can't be null"));
  }

  @Override
  public KTable<K, VA> aggregate(Initializer<VA> initializer) {
    return aggregate(initializer, null, MaterializedOptions.none());
  }

  @Override
  public KTable<K, VA> aggregate(
      Initializer<VA> initializer, Materialized<K, VA, KeyValueStore<Bytes, byte[]>> materialized) {
    return aggregate(initializer, null, new MaterializedOptions<>(materialized));
  }

  @Override
  public KTable<K, VA> aggregate(Initializer<VA> initializer, Named named) {
    return aggregate(
        initializer, requireNonNull(named, "named can't be null"), MaterializedOptions.none());
  }

  @Override
  public KTable<K, VA> aggregate(
      Initializer<VA> initializer,
      Named named,
      Materialized<K, VA, KeyValueStore<Bytes, byte[]>> materialized) {
    return aggregate(
        initializer,
        requireNonNull(named, "named can't be null"),
        new MaterializedOptions<>(materialized));
  }

  private KTable<K, VA> aggregate(
      Initializer<VA> initializer,
      @Nullable Named named,
      MaterializedOptions<K, VA, KeyValueStore<Bytes, byte[]>> options) {
    requireNonNull(initializer, "initializer can't be null");
    String storeName = options.name(cogroup.recorder().names(), Prefixes.COGROUP_AGGREGATE);
    SerdePair<K, VA> types = options.over(null, null);
    StoreBuilder<?> store =
        MaterializedOptions.keyValueStore(
            options, storeName, types, cogroup.recorder().suppliers());
    return cogroup.table(
        Names.of(named),
        store,
        TableView.ofStore(storeName),
        null,
        new Cogroup.Result<>(types, options.queryableName()),
        aggregator ->
            oldValues -> AggregateOperator.supplier(storeName, initializer, aggregator, oldValues));
  }
}
