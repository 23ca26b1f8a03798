package io.millrace.streams.internal.operator;

import io.millrace.streams.kstream.Window;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.kstream.Windows;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;

/**
 * Aggregates the records of each key and window of fixed bounds. A window takes records while its
 * end plus grace is after stream time.
 */
public final class WindowedAggregateOperator<K, V, VA, W extends Window>
    extends WindowedOperator<K, V, VA> {
  private final Windows<W> windows;

  private WindowedAggregateOperator(Windows<W> windows, WindowedAggregation<K, V, VA> aggregation) {
    super(aggregation);
    this.windows = windows;
  }

  /** Supplies the operator. */
  public static <K, V, VA, W extends Window>
      ProcessorSupplier<K, V, Windowed<K>, Change<VA>> supplier(
          Windows<W> windows, WindowedAggregation<K, V, VA> aggregation) {
    return () -> new WindowedAggregateOperator<>(windows, aggregation);
  }

  @Override
  public void process(Record<K, V> record) {
    if (record.key() == null) {
      drop("its key is null, so that it cannot be aggregated");
      return;
    }
    long closeMs = observe(record.timestamp()) - windows.gracePeriodMs();
    emitUrgent(record, closeMs, windows.size());
    for (Window window : windows.windowsFor(record.timestamp()).values()) {
      if (window.end() > closeMs) {
        aggregate(record, window, store().fetch(record.key(), window.start()));
      } else {
        dropLate(record, window, windows.gracePeriodMs());
      }
    }
    emitClosed(record, closeMs, windows.size());
  }
}
