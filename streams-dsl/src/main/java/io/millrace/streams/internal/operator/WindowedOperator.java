package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.KeyValue;
import io.millrace.streams.internal.task.KeptNumber;
import io.millrace.streams.kstream.Window;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.TimestampedWindowStore;
import io.millrace.streams.state.ValueAndTimestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the aggregations share whose windows have a fixed length: stream time, which is the greatest
 * timestamp that the operator has seen, and the ways to pass results on.
 */
abstract class WindowedOperator<K, V, VA> extends Operator<K, V, Windowed<K>, Change<VA>> {
  private final WindowedAggregation<K, V, VA> aggregation;
  private @Nullable TimestampedWindowStore<K, VA> store;
  private @Nullable KeptNumber streamTimeMs;
  private @Nullable ClosedWindows closed;
  private boolean sendOldValues;

  WindowedOperator(WindowedAggregation<K, V, VA> aggregation) {
    this.aggregation = aggregation;
  }

  @Override
  public void init(ProcessorContext<Windowed<K>, Change<VA>> context) {
    super.init(context);
    store = requireNonNull(context.getStateStore(aggregation.storeName()), aggregation.storeName());
    streamTimeMs = context().kept(context().nodeName(), -1);
    sendOldValues = aggregation.oldValues().sentIn(context().emitMode());
    closed = ClosedWindows.of(context(), aggregation);
  }

  final WindowedAggregation<K, V, VA> aggregation() {
    return aggregation;
  }

  final TimestampedWindowStore<K, VA> store() {
    return requireNonNull(store);
  }

  /** Takes note of a record's time and returns stream time. */
  final long observe(long timestampMs) {
    KeptNumber time = requireNonNull(streamTimeMs);
    time.raise(timestampMs);
    return time.get();
  }

  final void dropLate(Record<K, V> record, Window window, long graceMs) {
    drop(
        "its window from %d to %d is closed, record time %d, stream time %d, grace %d ms"
            .formatted(
                window.start(),
                window.end(),
                record.timestamp(),
                requireNonNull(streamTimeMs).get(),
                graceMs));
  }

  /** Adds a record to what a window held before. */
  final void aggregate(Record<K, V> record, Window window, @Nullable ValueAndTimestamp<VA> old) {
    VA aggregate = old == null ? aggregation.initializer().apply() : old.value();
    long timestampMs =
        old == null ? record.timestamp() : Math.max(record.timestamp(), old.timestamp());
    add(record, window, aggregate, timestampMs, old);
  }

  /** Starts a window with what another one holds, and a record. */
  final void startWith(Record<K, V> record, Window window, @Nullable VA aggregate) {
    add(record, window, aggregate, record.timestamp(), null);
  }

  private void add(
      Record<K, V> record,
      Window window,
      @Nullable VA aggregate,
      long timestampMs,
      @Nullable ValueAndTimestamp<VA> old) {
    VA updated = aggregation.aggregator().apply(record.key(), record.value(), aggregate);
    store().put(record.key(), ValueAndTimestamp.make(updated, timestampMs), window.start());
    if (closed == null) {
      pass(record, window, Changes.aggregated(updated, old, sendOldValues), timestampMs);
    }
  }

  /** Gives a window that held nothing what another one holds. */
  final void start(Record<K, V> record, Window window, ValueAndTimestamp<VA> aggregate) {
    store().put(record.key(), aggregate, window.start());
    if (closed == null) {
      Change<VA> change = Changes.of(aggregate.value(), null, sendOldValues);
      pass(record, window, change, aggregate.timestamp());
    }
  }

  private void pass(Record<K, V> record, Window window, Change<VA> change, long timestampMs) {
    forward(
        new Record<>(new Windowed<>(record.key(), window), change, timestampMs, record.headers()));
  }

  /**
   * Passes on the windows that have closed, if that is when they are to be passed on.
   *
   * @param closeMs windows that end before this take no more records
   * @param spanMs the distance from the first start of a window to the time at which it closes
   */
  final void emitClosed(Record<K, V> record, long closeMs, long spanMs) {
    if (closed != null && closed.isDue(closeMs)) {
      emit(record, closed, closeMs, spanMs);
    }
  }

  /** The same before the record is aggregated, if they would be lost afterwards. */
  final void emitUrgent(Record<K, V> record, long closeMs, long spanMs) {
    if (closed != null && closed.isUrgent(closeMs)) {
      emit(record, closed, closeMs, spanMs);
    }
  }

  private void emit(Record<K, V> record, ClosedWindows windows, long closeMs, long spanMs) {
    long lastStartMs = closeMs - spanMs;
    if (lastStartMs < 0) {
      return;
    }
    long firstStartMs = windows.hasEmitted() ? windows.emittedMs() - spanMs + 1 : 0;
    for (KeyValue<Windowed<K>, ValueAndTimestamp<VA>> row : rows(firstStartMs, lastStartMs)) {
      Change<VA> change = new Change<>(row.value.value(), null, Change.NO_ROW);
      forward(new Record<>(row.key, change, row.value.timestamp(), record.headers()));
    }
    windows.emitted(closeMs);
  }

  /** In the order of their starts; the store has them in the order of keys within a segment. */
  private List<KeyValue<Windowed<K>, ValueAndTimestamp<VA>>> rows(long fromMs, long toMs) {
    List<KeyValue<Windowed<K>, ValueAndTimestamp<VA>>> rows = new ArrayList<>();
    if (fromMs > toMs) {
      return rows;
    }
    try (KeyValueIterator<Windowed<K>, ValueAndTimestamp<VA>> found =
        store().fetchAll(fromMs, toMs)) {
      found.forEachRemaining(rows::add);
    }
    rows.sort(Comparator.comparingLong(row -> row.key.window().start()));
    return rows;
  }
}
