package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.lowering.RowWidener.Place;
import io.millrace.sql.internal.lowering.View;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.streams.KeyValue;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.QueryableStoreTypes;
import io.millrace.streams.state.ReadOnlyKeyValueStore;
import io.millrace.streams.state.ReadOnlyWindowStore;
import io.millrace.streams.state.ValueAndTimestamp;
import io.millrace.streams.state.WindowStoreIterator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a view from one snapshot, ordered by key, then by window. */
final class ViewReader {
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final View view;
  private final StateSnapshot snapshot;
  private final List<SourceRow> rows = new ArrayList<>();

  private ViewReader(View view, StateSnapshot snapshot) {
    this.view = view;
    this.snapshot = snapshot;
  }

  /**
   * The rows.
   *
   * @param keys the keys that are asked for; empty for all
   */
  static List<SourceRow> read(View view, StateSnapshot snapshot, Optional<List<SqlRow>> keys) {
    ViewReader reader = new ViewReader(view, snapshot);
    if (view.windowed()) {
      reader.readWindows(keys);
    } else {
      reader.readKeys(keys);
    }
    reader.rows.sort((left, right) -> RowOrder.compareKeys(left.key(), right.key()));
    return reader.rows;
  }

  private void readKeys(Optional<List<SqlRow>> keys) {
    ReadOnlyKeyValueStore<SqlRow, ValueAndTimestamp<SqlRow>> store =
        snapshot.store(view.store(), QueryableStoreTypes.timestampedKeyValueStore());
    if (keys.isPresent()) {
      keys.get().forEach(key -> add(key, store.get(key)));
      return;
    }
    try (KeyValueIterator<SqlRow, ValueAndTimestamp<SqlRow>> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<SqlRow, ValueAndTimestamp<SqlRow>> entry = all.next();
        add(entry.key, entry.value);
      }
    }
  }

  private void add(SqlRow key, @Nullable ValueAndTimestamp<SqlRow> stored) {
    if (stored == null) {
      return;
    }
    SqlRow value = view.finisher().finish(key, 0, stored.value());
    if (value != null) {
      rows.add(new SourceRow(key, value, new Place(stored.timestamp(), -1, -1)));
    }
  }

  private void readWindows(Optional<List<SqlRow>> keys) {
    ReadOnlyWindowStore<SqlRow, ValueAndTimestamp<SqlRow>> store =
        snapshot.store(view.store(), QueryableStoreTypes.timestampedWindowStore());
    if (keys.isPresent()) {
      for (SqlRow key : keys.get()) {
        try (WindowStoreIterator<ValueAndTimestamp<SqlRow>> windows =
            store.fetch(key, Instant.EPOCH, LAST)) {
          while (windows.hasNext()) {
            KeyValue<Long, ValueAndTimestamp<SqlRow>> entry = windows.next();
            add(key, entry.key, entry.value);
          }
        }
      }
      return;
    }
    try (KeyValueIterator<Windowed<SqlRow>, ValueAndTimestamp<SqlRow>> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Windowed<SqlRow>, ValueAndTimestamp<SqlRow>> entry = all.next();
        add(entry.key.key(), entry.key.window().start(), entry.value);
      }
    }
  }

  private void add(SqlRow key, long startMs, ValueAndTimestamp<SqlRow> stored) {
    SqlRow value = view.finisher().finish(key, startMs, stored.value());
    if (value != null) {
      SqlRow windowedKey = key.concat(SqlRow.of(startMs));
      rows.add(new SourceRow(windowedKey, value, new Place(stored.timestamp(), -1, -1)));
    }
  }
}
