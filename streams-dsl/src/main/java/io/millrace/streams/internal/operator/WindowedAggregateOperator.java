package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.kstream.Aggregator;
import io.millrace.streams.kstream.Initializer;
import io.millrace.streams.kstream.Window;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.kstream.Windows;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.TimestampedWindowStore;
import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates the records of each key and window. Stream time is the greatest timestamp that this
 * operator has seen; a window takes records while its end plus grace is after it.
 */
public final class WindowedAggregateOperator<K, V, VA, W extends Window>
    extends Operator<K, V, Windowed<K>, Change<VA>> {
  private final String storeName;
  private final Windows<W> windows;
  private final Initializer<VA> initializer;
  private final Aggregator<? super K, ? super V, VA> aggregator;
  private final OldValues oldValues;
  private @Nullable TimestampedWindowStore<K, VA> store;
  private boolean sendOldValues;

  private WindowedAggregateOperator(
      String storeName,
      Windows<W> windows,
      Initializer<VA> initializer,
      Aggregator<? super K, ? super V, VA> aggregator,
      OldValues oldValues) {
    this.storeName = storeName;
    this.windows = windows;
    this.initializer = initializer;
    this.aggregator = aggregator;
    this.oldValues = oldValues;
  }

  /** Supplies the operator. */
  public static <K, V, VA, W extends Window>
      ProcessorSupplier<K, V, Windowed<K>, Change<VA>> supplier(
          String storeName,
          Windows<W> windows,
          Initializer<VA> initializer,
          Aggregator<? super K, ? super V, VA> aggregator,
          OldValues oldValues) {
    return () ->
        new WindowedAggregateOperator<>(storeName, windows, initializer, aggregator, oldValues);
  }

  @Override
  public void init(ProcessorContext<Windowed<K>, Change<VA>> context) {
    super.init(context);
    store = requireNonNull(context.getStateStore(storeName), storeName);
    sendOldValues = oldValues.sentIn(context().emitMode());
  }

  @Override
  public void process(Record<K, V> record) {
    if (record.key() == null) {
      drop("its key is null, so that it cannot be aggregated");
      return;
    }
    if (record.timestamp() > context().operatorTimeMs()) {
      context().operatorTimeMs(record.timestamp());
    }
    long closedMs = context().operatorTimeMs() - windows.gracePeriodMs();
    for (Window window : windows.windowsFor(record.timestamp()).values()) {
      if (window.end() > closedMs) {
        update(record, window);
      } else {
        drop(
            "its window [%d, %d) is closed, record time %d, stream time %d, grace %d ms"
                .formatted(
                    window.start(),
                    window.end(),
                    record.timestamp(),
                    context().operatorTimeMs(),
                    windows.gracePeriodMs()));
      }
    }
  }

  private void update(Record<K, V> record, Window window) {
    TimestampedWindowStore<K, VA> rows = requireNonNull(store);
    ValueAndTimestamp<VA> old = rows.fetch(record.key(), window.start());
    VA aggregate = old == null ? initializer.apply() : old.value();
    long timestampMs =
        old == null ? record.timestamp() : Math.max(record.timestamp(), old.timestamp());
    VA updated = aggregator.apply(record.key(), record.value(), aggregate);
    rows.put(record.key(), ValueAndTimestamp.make(updated, timestampMs), window.start());
    Change<VA> change = Changes.aggregated(updated, old, sendOldValues);
    forward(
        new Record<>(new Windowed<>(record.key(), window), change, timestampMs, record.headers()));
  }
}
