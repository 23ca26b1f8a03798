package io.millrace.differential.millrace;

import io.millrace.common.utils.Bytes;
import io.millrace.differential.Functions;
import io.millrace.differential.Options;
import io.millrace.differential.Store;
import io.millrace.differential.WindowSpec;
import io.millrace.streams.kstream.CogroupedKStream;
import io.millrace.streams.kstream.KGroupedStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Merger;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.SessionWindowedCogroupedKStream;
import io.millrace.streams.kstream.TimeWindowedCogroupedKStream;
import io.millrace.streams.kstream.UnlimitedWindows;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.SessionStore;
import io.millrace.streams.state.WindowStore;

/** Aggregations of two streams into one table, in every combination of options. */
final class Cogroups {
  private static final Merger<String, String> MERGE =
      (key, one, other) -> Functions.add(one, other);

  private Cogroups() {}

  private static CogroupedKStream<String, String> both(
      KGroupedStream<String, String> grouped, KGroupedStream<String, String> other) {
    return grouped
        .<String>cogroup((key, value, aggregate) -> Functions.add(aggregate, value))
        .cogroup(other, (key, value, aggregate) -> Functions.subtract(aggregate, value));
  }

  static KTable<String, String> of(
      KGroupedStream<String, String> grouped,
      KGroupedStream<String, String> other,
      Options options,
      Store store) {
    CogroupedKStream<String, String> both = both(grouped, other);
    if (!store.asked()) {
      return options.name() == null
          ? both.aggregate(() -> "")
          : both.aggregate(() -> "", Named.as(options.name()));
    }
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    return options.name() == null
        ? both.aggregate(() -> "", materialized)
        : both.aggregate(() -> "", Named.as(options.name()), materialized);
  }

  static KTable<Windowed<String>, String> windowed(
      KGroupedStream<String, String> grouped,
      KGroupedStream<String, String> other,
      WindowSpec windows,
      Options options,
      Store store) {
    CogroupedKStream<String, String> both = both(grouped, other);
    return switch (windows.kind()) {
      case HOPPING -> fixed(both.windowedBy(Parameters.windows(windows)), options, store);
      case UNLIMITED -> fixed(both.windowedBy(UnlimitedWindows.of()), options, store);
      case SLIDING -> fixed(both.windowedBy(Parameters.sliding(windows)), options, store);
      case SESSION -> sessions(both.windowedBy(Parameters.sessions(windows)), options, store);
    };
  }

  private static KTable<Windowed<String>, String> fixed(
      TimeWindowedCogroupedKStream<String, String> windows, Options options, Store store) {
    if (!store.asked()) {
      return options.name() == null
          ? windows.aggregate(() -> "")
          : windows.aggregate(() -> "", Named.as(options.name()));
    }
    Materialized<String, String, WindowStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    return options.name() == null
        ? windows.aggregate(() -> "", materialized)
        : windows.aggregate(() -> "", Named.as(options.name()), materialized);
  }

  private static KTable<Windowed<String>, String> sessions(
      SessionWindowedCogroupedKStream<String, String> windows, Options options, Store store) {
    if (!store.asked()) {
      return options.name() == null
          ? windows.aggregate(() -> "", MERGE)
          : windows.aggregate(() -> "", MERGE, Named.as(options.name()));
    }
    Materialized<String, String, SessionStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    return options.name() == null
        ? windows.aggregate(() -> "", MERGE, materialized)
        : windows.aggregate(() -> "", MERGE, Named.as(options.name()), materialized);
  }
}
