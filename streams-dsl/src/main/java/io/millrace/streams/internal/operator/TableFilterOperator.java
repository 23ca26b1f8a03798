package io.millrace.streams.internal.operator;

import io.millrace.streams.kstream.Predicate;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Keeps the rows that do, or do not, satisfy a condition; the others become deletions. */
public final class TableFilterOperator<K, V> extends RowOperator<K, V, V> {
  private final Predicate<? super K, ? super V> predicate;
  private final boolean wanted;
  private final boolean versioned;

  private TableFilterOperator(
      Predicate<? super K, ? super V> predicate,
      boolean wanted,
      boolean versioned,
      @Nullable String storeName,
      OldValues oldValues) {
    super(storeName, oldValues);
    this.predicate = predicate;
    this.wanted = wanted;
    this.versioned = versioned;
  }

  /**
   * Supplies the operator.
   *
   * @param wanted the answer of the condition that passes
   * @param versioned whether the other table keeps versions: then what was current is no sign of
   *     what was shown, and every change is passed on
   */
  public static <K, V> ProcessorSupplier<K, Change<V>, K, Change<V>> supplier(
      Predicate<? super K, ? super V> predicate,
      boolean wanted,
      boolean versioned,
      @Nullable String storeName,
      OldValues oldValues) {
    return () -> new TableFilterOperator<>(predicate, wanted, versioned, storeName, oldValues);
  }

  @Override
  public void process(Record<K, Change<V>> record) {
    Change<V> change = change(record);
    boolean neverShown =
        !versioned && sendOldValues() && change.oldValue() == null && change.newValue() == null;
    if (!neverShown) {
      update(record, change);
    }
  }

  @Override
  @Nullable V row(K key, V value) {
    return predicate.test(key, value) == wanted ? value : null;
  }
}
