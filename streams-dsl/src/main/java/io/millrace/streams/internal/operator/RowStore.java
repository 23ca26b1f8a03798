package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.api.ProcessingContext;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.ValueAndTimestamp;
import io.millrace.streams.state.VersionedKeyValueStore;
import io.millrace.streams.state.VersionedRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a table, in a store that keeps the current ones or their versions. */
interface RowStore<K, V> extends TableReader<K, V> {

  /** The store of that name in a task. */
  @SuppressWarnings("unchecked")
  static <K, V> RowStore<K, V> open(ProcessingContext context, String name) {
    StateStore store = requireNonNull(context.<StateStore>getStateStore(name), name);
    return store instanceof VersionedKeyValueStore<?, ?> versioned
        ? new Versions<>((VersionedKeyValueStore<K, V>) versioned)
        : new Current<>((TimestampedKeyValueStore<K, V>) store);
  }

  /**
   * Writes the new value of a change.
   *
   * @return the change of this table, which says whether the row is the latest now; null when the
   *     change is older than the history that the store keeps, so that nothing was written
   */
  @Nullable Change<V> put(K key, Change<V> change, long timestampMs);

  /** Only the current rows. */
  record Current<K, V>(TimestampedKeyValueStore<K, V> store) implements RowStore<K, V> {
    @Override
    public @Nullable ValueAndTimestamp<V> get(K key) {
      return store.get(key);
    }

    @Override
    public Change<V> put(K key, Change<V> change, long timestampMs) {
      store.put(key, ValueAndTimestamp.make(change.newValue(), timestampMs));
      return change.withLatest(true);
    }
  }

  /** Versions of rows. */
  record Versions<K, V>(VersionedKeyValueStore<K, V> store) implements RowStore<K, V> {
    @Override
    public @Nullable ValueAndTimestamp<V> get(K key) {
      return row(store.get(key));
    }

    @Override
    public boolean isVersioned() {
      return true;
    }

    @Override
    public @Nullable ValueAndTimestamp<V> get(K key, long asOfMs) {
      return row(store.get(key, asOfMs));
    }

    private static <V> @Nullable ValueAndTimestamp<V> row(@Nullable VersionedRecord<V> version) {
      return version == null ? null : ValueAndTimestamp.make(version.value(), version.timestamp());
    }

    @Override
    public @Nullable Change<V> put(K key, Change<V> change, long timestampMs) {
      long validTo = store.put(key, change.newValue(), timestampMs);
      return validTo == VersionedKeyValueStore.PUT_RETURN_CODE_NOT_PUT
          ? null
          : change.withLatest(validTo == VersionedKeyValueStore.PUT_RETURN_CODE_VALID_TO_UNDEFINED);
    }
  }
}
