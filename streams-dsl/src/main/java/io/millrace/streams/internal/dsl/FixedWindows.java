package io.millrace.streams.internal.dsl;

import io.millrace.streams.internal.operator.Change;
import io.millrace.streams.internal.operator.SlidingAggregateOperator;
import io.millrace.streams.internal.operator.WindowedAggregateOperator;
import io.millrace.streams.internal.operator.WindowedAggregation;
import io.millrace.streams.kstream.SlidingWindows;
import io.millrace.streams.kstream.UnlimitedWindows;
import io.millrace.streams.kstream.Window;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.kstream.Windows;
import io.millrace.streams.processor.api.ProcessorSupplier;

/** Windows of a fixed length, as aggregations find them. All times are in milliseconds. */
sealed interface FixedWindows {

  /** Length of a window. */
  long sizeMs();

  /** How long after its end a window takes records. */
  long graceMs();

  /** How long after its start a window must be kept. */
  long neededMs();

  /** Whether a window ends at all. */
  boolean end();

  /** Supplies the operator that aggregates by them. */
  <K, V, VA> ProcessorSupplier<K, V, Windowed<K>, Change<VA>> supplier(
      WindowedAggregation<K, V, VA> aggregation);

  private static long sum(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** Windows whose bounds a timestamp alone decides. */
  record Aligned<W extends Window>(Windows<W> windows) implements FixedWindows {
    @Override
    public long sizeMs() {
      return windows.size();
    }

    @Override
    public long graceMs() {
      return windows.gracePeriodMs();
    }

    @Override
    public long neededMs() {
      return sum(sizeMs(), graceMs());
    }

    @Override
    public boolean end() {
      return !(windows instanceof UnlimitedWindows);
    }

    @Override
    public <K, V, VA> ProcessorSupplier<K, V, Windowed<K>, Change<VA>> supplier(
        WindowedAggregation<K, V, VA> aggregation) {
      return WindowedAggregateOperator.supplier(windows, aggregation);
    }
  }

  /** Windows that follow the records; a record looks at those that began two lengths before it. */
  record Sliding(SlidingWindows windows) implements FixedWindows {
    @Override
    public long sizeMs() {
      return windows.timeDifferenceMs();
    }

    @Override
    public long graceMs() {
      return windows.gracePeriodMs();
    }

    @Override
    public long neededMs() {
      return sum(sum(sizeMs(), sizeMs()), graceMs());
    }

    @Override
    public boolean end() {
      return true;
    }

    @Override
    public <K, V, VA> ProcessorSupplier<K, V, Windowed<K>, Change<VA>> supplier(
        WindowedAggregation<K, V, VA> aggregation) {
      return SlidingAggregateOperator.supplier(windows, aggregation);
    }
  }
}
