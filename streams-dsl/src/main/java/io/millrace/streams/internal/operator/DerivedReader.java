package io.millrace.streams.internal.operator;

import io.millrace.streams.state.ValueAndTimestamp;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that are made from those of another, one from one.
 *
 * @param derivation makes a row from a key and the other table's row; null for none
 */
record DerivedReader<K, V, VR>(
    TableReader<K, V> other,
    BiFunction<K, ValueAndTimestamp<V>, @Nullable ValueAndTimestamp<VR>> derivation)
    implements TableReader<K, VR> {
  @Override
  public @Nullable ValueAndTimestamp<VR> get(K key) {
    return derived(key, other.get(key));
  }

  @Override
  public boolean isVersioned() {
    return other.isVersioned();
  }

  @Override
  public @Nullable ValueAndTimestamp<VR> get(K key, long asOfMs) {
    return derived(key, other.get(key, asOfMs));
  }

  private @Nullable ValueAndTimestamp<VR> derived(K key, @Nullable ValueAndTimestamp<V> row) {
    return row == null ? null : derivation.apply(key, row);
  }
}
