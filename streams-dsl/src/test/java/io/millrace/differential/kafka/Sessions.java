package io.millrace.differential.kafka;

import io.millrace.differential.Aggregation;
import io.millrace.differential.Functions;
import io.millrace.differential.Options;
import io.millrace.differential.Store;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Aggregator;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Merger;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.SessionWindowedKStream;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.SessionStore;

/** Aggregations by session, in every combination of options. */
final class Sessions {
  private static final Aggregator<String, String, String> ADD =
      (key, value, aggregate) -> Functions.add(aggregate, value);
  private static final Merger<String, String> MERGE =
      (key, one, other) -> Functions.add(one, other);

  private Sessions() {}

  static KTable<Windowed<String>, String> of(
      SessionWindowedKStream<String, String> sessions,
      Aggregation how,
      Options options,
      Store store) {
    return switch (how) {
      case COUNT -> count(sessions, options, store).mapValues(count -> "n" + count);
      case REDUCE -> reduce(sessions, options, store);
      case AGGREGATE -> aggregate(sessions, options, store);
    };
  }

  private static KTable<Windowed<String>, Long> count(
      SessionWindowedKStream<String, String> sessions, Options options, Store store) {
    if (!store.asked()) {
      return options.name() == null ? sessions.count() : sessions.count(Named.as(options.name()));
    }
    Materialized<String, Long, SessionStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Serdes.Long());
    return options.name() == null
        ? sessions.count(materialized)
        : sessions.count(Named.as(options.name()), materialized);
  }

  private static KTable<Windowed<String>, String> reduce(
      SessionWindowedKStream<String, String> sessions, Options options, Store store) {
    if (!store.asked()) {
      return options.name() == null
          ? sessions.reduce(Functions::add)
          : sessions.reduce(Functions::add, Named.as(options.name()));
    }
    Materialized<String, String, SessionStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    return options.name() == null
        ? sessions.reduce(Functions::add, materialized)
        : sessions.reduce(Functions::add, Named.as(options.name()), materialized);
  }

  private static KTable<Windowed<String>, String> aggregate(
      SessionWindowedKStream<String, String> sessions, Options options, Store store) {
    if (!store.asked()) {
      return options.name() == null
          ? sessions.aggregate(() -> "", ADD, MERGE)
          : sessions.aggregate(() -> "", ADD, MERGE, Named.as(options.name()));
    }
    Materialized<String, String, SessionStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    return options.name() == null
        ? sessions.aggregate(() -> "", ADD, MERGE, materialized)
        : sessions.aggregate(() -> "", ADD, MERGE, Named.as(options.name()), materialized);
  }
}
