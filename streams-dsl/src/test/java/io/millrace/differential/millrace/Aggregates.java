package io.millrace.differential.millrace;

import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.differential.Aggregation;
import io.millrace.differential.Functions;
import io.millrace.differential.Options;
import io.millrace.differential.Store;
import io.millrace.streams.kstream.Aggregator;
import io.millrace.streams.kstream.KGroupedStream;
import io.millrace.streams.kstream.KGroupedTable;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.TimeWindowedKStream;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.WindowStore;

/** Aggregations, in every combination of options; counts become text. */
final class Aggregates {
  private static final Aggregator<String, String, String> ADD =
      (key, value, aggregate) -> Functions.add(aggregate, value);
  private static final Aggregator<String, String, String> SUBTRACT =
      (key, value, aggregate) -> Functions.subtract(aggregate, value);

  private Aggregates() {}

  static KTable<String, String> of(
      KGroupedStream<String, String> grouped, Aggregation how, Options options, Store store) {
    return switch (how) {
      case COUNT -> count(grouped, options, store).mapValues(count -> "n" + count);
      case REDUCE -> reduce(grouped, options, store);
      case AGGREGATE -> aggregate(grouped, options, store);
    };
  }

  private static KTable<String, Long> count(
      KGroupedStream<String, String> grouped, Options options, Store store) {
    if (!store.asked()) {
      return options.name() == null ? grouped.count() : grouped.count(Named.as(options.name()));
    }
    Materialized<String, Long, KeyValueStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Serdes.Long());
    return options.name() == null
        ? grouped.count(materialized)
        : grouped.count(Named.as(options.name()), materialized);
  }

  private static KTable<String, String> reduce(
      KGroupedStream<String, String> grouped, Options options, Store store) {
    if (!store.asked()) {
      return grouped.reduce(Functions::add);
    }
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    return options.name() == null
        ? grouped.reduce(Functions::add, materialized)
        : grouped.reduce(Functions::add, Named.as(options.name()), materialized);
  }

  private static KTable<String, String> aggregate(
      KGroupedStream<String, String> grouped, Options options, Store store) {
    if (!store.asked()) {
      return grouped.aggregate(() -> "", ADD);
    }
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    return options.name() == null
        ? grouped.aggregate(() -> "", ADD, materialized)
        : grouped.aggregate(() -> "", ADD, Named.as(options.name()), materialized);
  }

  static KTable<String, String> of(
      KGroupedTable<String, String> grouped, Aggregation how, Options options, Store store) {
    return switch (how) {
      case COUNT -> count(grouped, options, store).mapValues(count -> "n" + count);
      case REDUCE -> reduce(grouped, options, store);
      case AGGREGATE -> aggregate(grouped, options, store);
    };
  }

  private static KTable<String, Long> count(
      KGroupedTable<String, String> grouped, Options options, Store store) {
    if (!store.asked()) {
      return options.name() == null ? grouped.count() : grouped.count(Named.as(options.name()));
    }
    Materialized<String, Long, KeyValueStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Serdes.Long());
    return options.name() == null
        ? grouped.count(materialized)
        : grouped.count(Named.as(options.name()), materialized);
  }

  private static KTable<String, String> reduce(
      KGroupedTable<String, String> grouped, Options options, Store store) {
    if (!store.asked()) {
      return grouped.reduce(Functions::add, Functions::subtract);
    }
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    return options.name() == null
        ? grouped.reduce(Functions::add, Functions::subtract, materialized)
        : grouped.reduce(
            Functions::add, Functions::subtract, Named.as(options.name()), materialized);
  }

  private static KTable<String, String> aggregate(
      KGroupedTable<String, String> grouped, Options options, Store store) {
    if (!store.asked()) {
      return options.name() == null
          ? grouped.aggregate(() -> "", ADD, SUBTRACT)
          : grouped.aggregate(() -> "", ADD, SUBTRACT, Named.as(options.name()));
    }
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    return options.name() == null
        ? grouped.aggregate(() -> "", ADD, SUBTRACT, materialized)
        : grouped.aggregate(() -> "", ADD, SUBTRACT, Named.as(options.name()), materialized);
  }

  static KTable<Windowed<String>, String> of(
      TimeWindowedKStream<String, String> windows, Aggregation how, Options options, Store store) {
    return switch (how) {
      case COUNT -> count(windows, options, store).mapValues(count -> "n" + count);
      case REDUCE -> reduce(windows, options, store);
      case AGGREGATE -> aggregate(windows, options, store);
    };
  }

  private static KTable<Windowed<String>, Long> count(
      TimeWindowedKStream<String, String> windows, Options options, Store store) {
    if (!store.asked()) {
      return options.name() == null ? windows.count() : windows.count(Named.as(options.name()));
    }
    Materialized<String, Long, WindowStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Serdes.Long());
    return options.name() == null
        ? windows.count(materialized)
        : windows.count(Named.as(options.name()), materialized);
  }

  private static KTable<Windowed<String>, String> reduce(
      TimeWindowedKStream<String, String> windows, Options options, Store store) {
    if (!store.asked()) {
      return options.name() == null
          ? windows.reduce(Functions::add)
          : windows.reduce(Functions::add, Named.as(options.name()));
    }
    Materialized<String, String, WindowStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    return options.name() == null
        ? windows.reduce(Functions::add, materialized)
        : windows.reduce(Functions::add, Named.as(options.name()), materialized);
  }

  private static KTable<Windowed<String>, String> aggregate(
      TimeWindowedKStream<String, String> windows, Options options, Store store) {
    if (!store.asked()) {
      return options.name() == null
          ? windows.aggregate(() -> "", ADD)
          : windows.aggregate(() -> "", ADD, Named.as(options.name()));
    }
    Materialized<String, String, WindowStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    return options.name() == null
        ? windows.aggregate(() -> "", ADD, materialized)
        : windows.aggregate(() -> "", ADD, Named.as(options.name()), materialized);
  }
}
