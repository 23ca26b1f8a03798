package io.millrace.streams.internal.operator;

import io.millrace.streams.KeyValue;
import io.millrace.streams.kstream.SlidingWindows;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.kstream.internals.TimeWindow;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.ValueAndTimestamp;
import io.millrace.streams.state.WindowStoreIterator;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates the records of each key in windows that follow the records. Of all the positions a
 * window of that length can take, one is kept for each set of records: that which ends at a record
 * (its left window), and that which starts just after one (its right window), if it holds any.
 *
 * <p>A record updates the windows that are there and hold it. Besides it may need three new ones:
 * its left window; its right window, if later records are there; and the right window of the record
 * before it. Records younger than the length share one window that starts at 0.
 */
public final class SlidingAggregateOperator<K, V, VA> extends WindowedOperator<K, V, VA> {
  private final long spanMs;
  private final long graceMs;

  private SlidingAggregateOperator(
      SlidingWindows windows, WindowedAggregation<K, V, VA> aggregation) {
    super(aggregation);
    this.spanMs = windows.timeDifferenceMs();
    this.graceMs = windows.gracePeriodMs();
  }

  /** Supplies the operator. */
  public static <K, V, VA> ProcessorSupplier<K, V, Windowed<K>, Change<VA>> supplier(
      SlidingWindows windows, WindowedAggregation<K, V, VA> aggregation) {
    return () -> new SlidingAggregateOperator<>(windows, aggregation);
  }

  /** What is there around a record. */
  private static final class Surroundings<VA> {
    final Set<Long> startsMs = new HashSet<>();
    // The windows before the record and after it that are closest.
    @Nullable ValueAndTimestamp<VA> before;
    @Nullable ValueAndTimestamp<VA> after;
    @Nullable Long previousRecordMs;
    boolean hasLeftWindow;
    boolean hasRightWindow;
  }

  @Override
  public void process(Record<K, V> record) {
    if (record.key() == null || record.value() == null) {
      drop("its key or value is null, so that it cannot be aggregated");
      return;
    }
    long timeMs = record.timestamp();
    long closeMs = observe(timeMs) - graceMs;
    if (timeMs + spanMs < closeMs) {
      dropLate(record, new TimeWindow(timeMs, timeMs + spanMs), graceMs);
      return;
    }
    // Both bounds belong to a window.
    emitUrgent(record, closeMs, spanMs + 1);
    if (timeMs < spanMs) {
      processEarly(record, closeMs);
      return;
    }
    processAny(record, closeMs);
    emitClosed(record, closeMs, spanMs + 1);
  }

  private TimeWindow window(long startMs) {
    return new TimeWindow(startMs, startMs + spanMs);
  }

  private void update(
      Record<K, V> record, long startMs, @Nullable ValueAndTimestamp<VA> old, long closeMs) {
    TimeWindow window = window(startMs);
    if (window.end() >= closeMs) {
      aggregate(record, window, old);
    } else {
      dropLate(record, window, graceMs);
    }
  }

  private void processAny(Record<K, V> record, long closeMs) {
    long timeMs = record.timestamp();
    Surroundings<VA> around = updateWindowsAround(record, closeMs);
    Long previousMs = around.previousRecordMs;
    if (previousMs != null
        && !around.startsMs.contains(previousMs + 1)
        && previousMs + 1 + spanMs >= timeMs) {
      update(record, previousMs + 1, null, closeMs);
    }
    if (!around.hasLeftWindow) {
      startLeftWindow(record, around, closeMs);
    }
    if (!around.hasRightWindow) {
      startRightWindow(record, around.after);
    }
  }

  private void startLeftWindow(Record<K, V> record, Surroundings<VA> around, long closeMs) {
    long startMs = record.timestamp() - spanMs;
    boolean holdsPrevious = around.previousRecordMs != null && startMs <= around.previousRecordMs;
    if (holdsPrevious && around.before != null && record.timestamp() >= closeMs) {
      startWith(record, window(startMs), around.before.value());
    } else {
      update(record, startMs, null, closeMs);
    }
  }

  private Surroundings<VA> updateWindowsAround(Record<K, V> record, long closeMs) {
    long timeMs = record.timestamp();
    Surroundings<VA> around = new Surroundings<>();
    try (WindowStoreIterator<ValueAndTimestamp<VA>> windows =
        store().backwardFetch(record.key(), Math.max(0, timeMs - 2 * spanMs), timeMs + 1)) {
      while (windows.hasNext()) {
        KeyValue<Long, ValueAndTimestamp<VA>> window = windows.next();
        long startMs = window.key;
        long endMs = startMs + spanMs;
        around.startsMs.add(startMs);
        if (startMs == timeMs + 1) {
          around.hasRightWindow = true;
        } else if (endMs > timeMs) {
          around.after = around.after == null ? window.value : around.after;
          update(record, startMs, window.value, closeMs);
        } else if (endMs == timeMs) {
          around.hasLeftWindow = true;
          if (window.value.timestamp() < timeMs) {
            around.previousRecordMs = window.value.timestamp();
          }
          update(record, startMs, window.value, closeMs);
        } else {
          around.before = window.value;
          around.previousRecordMs = window.value.timestamp();
          break;
        }
      }
    }
    return around;
  }

  private void startRightWindow(Record<K, V> record, @Nullable ValueAndTimestamp<VA> after) {
    boolean holdsRecords = after != null && after.timestamp() > record.timestamp();
    if (holdsRecords) {
      start(record, window(record.timestamp() + 1), after);
    }
  }

  private void processEarly(Record<K, V> record, long closeMs) {
    long timeMs = record.timestamp();
    ValueAndTimestamp<VA> combined = null;
    Surroundings<VA> around = new Surroundings<>();
    try (WindowStoreIterator<ValueAndTimestamp<VA>> windows =
        store().fetch(record.key(), 0, timeMs + 1)) {
      while (windows.hasNext()) {
        KeyValue<Long, ValueAndTimestamp<VA>> window = windows.next();
        long startMs = window.key;
        around.startsMs.add(startMs);
        if (startMs == 0) {
          combined = window.value;
          if (window.value.timestamp() < timeMs) {
            around.previousRecordMs = window.value.timestamp();
          }
        } else if (startMs <= timeMs) {
          around.after = window.value;
          update(record, startMs, window.value, closeMs);
        } else {
          around.hasRightWindow = true;
        }
      }
    }
    if (!around.hasRightWindow) {
      startRightWindow(record, around.after == null ? combined : around.after);
    }
    Long previousMs = around.previousRecordMs;
    if (previousMs != null && !around.startsMs.contains(previousMs + 1)) {
      update(record, previousMs + 1, null, closeMs);
    }
    update(record, 0, combined, closeMs);
  }
}
