package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.operator.TableView;
import io.millrace.streams.internal.operator.WindowedAggregation;
import io.millrace.streams.kstream.Initializer;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.TimeWindowedCogroupedKStream;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/** A cogroup that records what is asked of it. */
final class TimeWindowedCogroupedKStreamImpl<K, VA> implements TimeWindowedCogroupedKStream<K, VA> {
  private final Cogroup<K, VA> cogroup;
  private final FixedWindows windows;

  TimeWindowedCogroupedKStreamImpl(Cogroup<K, VA> cogroup, FixedWindows windows) {
    this.cogroup = cogroup;
    this.windows = windows;
  }

  @Override
  public KTable<Windowed<K>, VA> aggregate(Initializer<VA> initializer) {
    return aggregate(initializer, null, MaterializedOptions.none());
  }

  @Override
  public KTable<Windowed<K>, VA> aggregate(
      Initializer<VA> initializer, Materialized<K, VA, WindowStore<Bytes, byte[]>> materialized) {
    return aggregate(initializer, null, new MaterializedOptions<>(materialized));
  }

  @Override
  public KTable<Windowed<K>, VA> aggregate(Initializer<VA> initializer, Named named) {
    return aggregate(
        initializer, requireNonNull(named, "named can't be null"), MaterializedOptions.none());
  }

  @Override
  public KTable<Windowed<K>, VA> aggregate(
      Initializer<VA> initializer,
      Named named,
      Materialized<K, VA, WindowStore<Bytes, byte[]>> materialized) {
    return aggregate(
        initializer,
        requireNonNull(named, "named can't be null"),
        new MaterializedOptions<>(materialized));
  }

  private KTable<Windowed<K>, VA> aggregate(
      Initializer<VA> initializer,
      @Nullable Named named,
      MaterializedOptions<K, VA, WindowStore<Bytes, byte[]>> options) {
    requireNonNull(initializer, "initializer can't be null");
    String storeName = options.name(cogroup.recorder().names(), Prefixes.COGROUP_AGGREGATE);
    SerdePair<K, VA> types = options.over(null, null);
    StoreBuilder<?> store =
        options.windowStore(
            options.windowSupplier(storeName, windows, false, cogroup.recorder().suppliers()),
            types,
            false);
    return cogroup.table(
        Names.of(named),
        store,
        TableView.ofWindowStore(storeName),
        windows.graceMs(),
        new Cogroup.Result<>(
            new SerdePair<>(WindowedKeys.serde(types.key(), windows), types.value()),
            options.queryableName()),
        aggregator ->
            oldValues ->
                windows.supplier(
                    new WindowedAggregation<>(
                        storeName, initializer, aggregator, null, oldValues)));
  }
}
