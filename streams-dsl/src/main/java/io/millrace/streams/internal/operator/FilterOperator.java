package io.millrace.streams.internal.operator;

import io.millrace.streams.kstream.Predicate;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;

/** Passes on the records that do, or do not, satisfy a condition. */
public final class FilterOperator<K, V> extends Operator<K, V, K, V> {
  private final Predicate<? super K, ? super V> predicate;
  private final boolean wanted;

  private FilterOperator(Predicate<? super K, ? super V> predicate, boolean wanted) {
    this.predicate = predicate;
    this.wanted = wanted;
  }

  /** Supplies the operator; {@code wanted} is the answer of the condition that passes. */
  public static <K, V> ProcessorSupplier<K, V, K, V> supplier(
      Predicate<? super K, ? super V> predicate, boolean wanted) {
    return () -> new FilterOperator<>(predicate, wanted);
  }

  /** Supplies the operator in front of a repartition, where records need a key. */
  public static <K, V> ProcessorSupplier<K, V, K, V> withKey() {
    return supplier((key, value) -> key != null, true);
  }

  @Override
  public void process(Record<K, V> record) {
    if (predicate.test(record.key(), record.value()) == wanted) {
      forward(record);
    }
  }
}
