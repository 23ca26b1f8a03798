package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.operator.SessionAggregateOperator;
import io.millrace.streams.internal.operator.TableView;
import io.millrace.streams.internal.operator.WindowedAggregation;
import io.millrace.streams.kstream.Initializer;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Merger;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.SessionWindowedCogroupedKStream;
import io.millrace.streams.kstream.SessionWindows;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.state.SessionStore;
import io.millrace.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** A cogroup that records what is asked of it. */
final class SessionWindowedCogroupedKStreamImpl<K, VA>
    implements SessionWindowedCogroupedKStream<K, VA> {
  private final Cogroup<K, VA> cogroup;
  private final SessionWindows windows;

  SessionWindowedCogroupedKStreamImpl(Cogroup<K, VA> cogroup, SessionWindows windows) {
    this.cogroup = cogroup;
    this.windows = windows;
  }

  @Override
  public KTable<Windowed<K>, VA> aggregate(
      Initializer<VA> initializer, Merger<? super K, VA> sessionMerger) {
    return aggregate(initializer, sessionMerger, null, MaterializedOptions.none());
  }

  @Override
  public KTable<Windowed<K>, VA> aggregate(
      Initializer<VA> initializer,
      Merger<? super K, VA> sessionMerger,
      Materialized<K, VA, SessionStore<Bytes, byte[]>> materialized) {
    return aggregate(initializer, sessionMerger, null, new MaterializedOptions<>(materialized));
  }

  @Override
  public KTable<Windowed<K>, VA> aggregate(
      Initializer<VA> initializer, Merger<? super K, VA> sessionMerger, Named named) {
    return aggregate(
        initializer,
        sessionMerger,
        requireNonNull(named, "named can't be null"),
        MaterializedOptions.none());
  }

  @Override
  public KTable<Windowed<K>, VA> aggregate(
      Initializer<VA> initializer,
      Merger<? super K, VA> sessionMerger,
      Named named,
      Materialized<K, VA, SessionStore<Bytes, byte[]>> materialized) {
    return aggregate(
        initializer,
        sessionMerger,
        requireNonNull(named, "named can't be null"),
        new MaterializedOptions<>(materialized));
  }

  private KTable<Windowed<K>, VA> aggregate(
      Initializer<VA> initializer,
      Merger<? super K, VA> sessionMerger,
      @Nullable Named named,
      MaterializedOptions<K, VA, SessionStore<Bytes, byte[]>> options) {
    requireNonNull(initializer, "initializer can't be null");
    requireNonNull(sessionMerger, "sessionMerger can't be null");
    String storeName = options.name(cogroup.recorder().names(), Prefixes.COGROUP_AGGREGATE);
    SerdePair<K, VA> types = options.over(null, null);
    long neededMs = MaterializedOptions.neededMs(windows);
    StoreBuilder<?> store =
        options.sessionStore(
            options.sessionSupplier(storeName, neededMs, false, cogroup.recorder().suppliers()),
            types,
            false);
    return cogroup.table(
        Names.of(named),
        store,
        TableView.ofSessionStore(storeName),
        windows.gracePeriodMs() + windows.inactivityGap(),
        new Cogroup.Result<>(
            new SerdePair<>(WindowedKeys.sessionSerde(types.key()), types.value()),
            options.queryableName()),
        aggregator ->
            oldValues ->
                SessionAggregateOperator.supplier(
                    windows,
                    new WindowedAggregation<>(storeName, initializer, aggregator, null, oldValues),
                    sessionMerger));
  }
}
