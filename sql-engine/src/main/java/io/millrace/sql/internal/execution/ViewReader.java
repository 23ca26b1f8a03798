package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.lowering.RowWidener.Place;
import io.millrace.sql.internal.lowering.View;
import io.millrace.sql.internal.plan.PullAccess;
import io.millrace.sql.internal.plan.PullAccess.AllKeys;
import io.millrace.sql.internal.plan.PullAccess.KeyList;
import io.millrace.sql.internal.plan.PullAccess.KeyRange;
import io.millrace.sql.internal.plan.PullAccess.KeyRanges;
import io.millrace.sql.internal.plan.PullAccess.WindowStarts;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.storage.WindowKeyCodec;
import io.millrace.streams.KeyValue;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.QueryableStoreTypes;
import io.millrace.streams.state.ReadOnlyKeyValueStore;
import io.millrace.streams.state.ReadOnlySessionStore;
import io.millrace.streams.state.ReadOnlyWindowStore;
import io.millrace.streams.state.ValueAndTimestamp;
import io.millrace.streams.state.WindowStoreIterator;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a view from one snapshot, as far as an access goes, in the stores' order. */
final class ViewReader {
  private final View view;
  private final StateSnapshot snapshot;
  private final Consumer<SourceRow> rows;

  private ViewReader(View view, StateSnapshot snapshot, Consumer<SourceRow> rows) {
    this.view = view;
    this.snapshot = snapshot;
    this.rows = rows;
  }

  /** Hands the rows to {@code rows}. */
  static void read(View view, StateSnapshot snapshot, PullAccess access, Consumer<SourceRow> rows) {
    ViewReader reader = new ViewReader(view, snapshot, rows);
    Optional<WindowShape> window = view.window();
    if (window.isPresent() && access.starts().isEmpty()) {
      return;
    }
    if (window.isEmpty()) {
      reader.readKeys(access.keys());
    } else if (window.get().isSession()) {
      reader.readSessions(access.keys(), window.get(), access.starts());
    } else {
      reader.readWindows(access.keys(), window.get(), access.starts());
    }
  }

  private void readKeys(PullAccess.Keys keys) {
    ReadOnlyKeyValueStore<SqlRow, ValueAndTimestamp<SqlRow>> store =
        snapshot.store(view.store(), QueryableStoreTypes.timestampedKeyValueStore());
    if (keys instanceof KeyList list) {
      list.keys().forEach(key -> take(key, store.get(key)));
    } else if (keys instanceof KeyRanges ranges) {
      for (KeyRange range : ranges.ranges()) {
        takeAll(store.range(range.from(), range.to()));
      }
    } else if (keys instanceof AllKeys) {
      takeAll(store.all());
    }
  }

  private void takeAll(KeyValueIterator<SqlRow, ValueAndTimestamp<SqlRow>> entries) {
    try (entries) {
      while (entries.hasNext()) {
        KeyValue<SqlRow, ValueAndTimestamp<SqlRow>> entry = entries.next();
        take(entry.key, entry.value);
      }
    }
  }

  private void take(SqlRow key, @Nullable ValueAndTimestamp<SqlRow> stored) {
    if (stored == null) {
      return;
    }
    SqlRow value = view.finisher().finish(key, 0, 0, stored.value());
    if (value != null) {
      rows.accept(new SourceRow(key, value, new Place(stored.timestamp(), -1, -1)));
    }
  }

  private void readSessions(PullAccess.Keys keys, WindowShape window, WindowStarts starts) {
    ReadOnlySessionStore<SqlRow, SqlRow> store =
        snapshot.store(view.store(), QueryableStoreTypes.sessionStore());
    if (keys instanceof KeyList list) {
      list.keys().forEach(key -> takeSessions(store.fetch(key), window, starts));
    } else if (keys instanceof KeyRanges ranges) {
      for (KeyRange range : ranges.ranges()) {
        takeSessions(store.fetch(range.from(), range.to()), window, starts);
      }
    } else if (keys instanceof AllKeys) {
      takeSessions(store.fetch(null, null), window, starts);
    }
  }

  private void takeSessions(
      KeyValueIterator<Windowed<SqlRow>, SqlRow> sessions,
      WindowShape window,
      WindowStarts starts) {
    try (sessions) {
      while (sessions.hasNext()) {
        KeyValue<Windowed<SqlRow>, SqlRow> entry = sessions.next();
        long startMs = entry.key.window().start();
        if (startMs >= starts.firstMs() && startMs <= starts.lastMs()) {
          long endMs = entry.key.window().end();
          take(entry.key.key(), window, startMs, endMs, ValueAndTimestamp.make(entry.value, endMs));
        }
      }
    }
  }

  private void readWindows(PullAccess.Keys keys, WindowShape window, WindowStarts starts) {
    ReadOnlyWindowStore<SqlRow, ValueAndTimestamp<SqlRow>> store =
        snapshot.store(view.store(), QueryableStoreTypes.timestampedWindowStore());
    Instant first = Instant.ofEpochMilli(starts.firstMs());
    Instant last = Instant.ofEpochMilli(starts.lastMs());
    if (keys instanceof KeyList list) {
      list.keys().forEach(key -> takeWindowsOf(key, window, store.fetch(key, first, last)));
    } else if (keys instanceof KeyRanges ranges) {
      for (KeyRange range : ranges.ranges()) {
        takeWindows(window, store.fetch(range.from(), range.to(), first, last));
      }
    } else if (keys instanceof AllKeys) {
      takeWindows(window, store.fetchAll(first, last));
    }
  }

  private void takeWindowsOf(
      SqlRow key, WindowShape window, WindowStoreIterator<ValueAndTimestamp<SqlRow>> windows) {
    try (windows) {
      while (windows.hasNext()) {
        KeyValue<Long, ValueAndTimestamp<SqlRow>> entry = windows.next();
        take(key, window, entry.key, entry.key + window.sizeMs(), entry.value);
      }
    }
  }

  private void takeWindows(
      WindowShape window, KeyValueIterator<Windowed<SqlRow>, ValueAndTimestamp<SqlRow>> windows) {
    try (windows) {
      while (windows.hasNext()) {
        KeyValue<Windowed<SqlRow>, ValueAndTimestamp<SqlRow>> entry = windows.next();
        long startMs = entry.key.window().start();
        take(entry.key.key(), window, startMs, startMs + window.sizeMs(), entry.value);
      }
    }
  }

  private void take(
      SqlRow key,
      WindowShape window,
      long startMs,
      long endMs,
      @Nullable ValueAndTimestamp<SqlRow> stored) {
    SqlRow value =
        stored == null ? null : view.finisher().finish(key, startMs, endMs, stored.value());
    if (stored != null && value != null) {
      SqlRow windowedKey = WindowKeyCodec.withBounds(key, window, startMs, endMs);
      rows.accept(new SourceRow(windowedKey, value, new Place(stored.timestamp(), -1, -1)));
    }
  }
}
