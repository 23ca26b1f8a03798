package io.millrace.differential.millrace;

import io.millrace.common.utils.Bytes;
import io.millrace.differential.Functions;
import io.millrace.differential.JoinKind;
import io.millrace.differential.Options;
import io.millrace.differential.Store;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.Predicate;
import io.millrace.streams.kstream.ValueJoiner;
import io.millrace.streams.kstream.ValueMapperWithKey;
import io.millrace.streams.state.KeyValueStore;

/** Table operators, in every combination of options. */
final class Tables {
  private Tables() {}

  static KTable<String, String> filter(
      KTable<String, String> table, int function, Options options, Store store) {
    Predicate<String, String> test = (key, value) -> Functions.test(function, key, value);
    if (!store.asked()) {
      return options.name() == null
          ? table.filter(test)
          : table.filter(test, Named.as(options.name()));
    }
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized = materialized(store);
    return options.name() == null
        ? table.filter(test, materialized)
        : table.filter(test, Named.as(options.name()), materialized);
  }

  static KTable<String, String> filterNot(
      KTable<String, String> table, int function, Options options, Store store) {
    Predicate<String, String> test = (key, value) -> Functions.test(function, key, value);
    if (!store.asked()) {
      return options.name() == null
          ? table.filterNot(test)
          : table.filterNot(test, Named.as(options.name()));
    }
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized = materialized(store);
    return options.name() == null
        ? table.filterNot(test, materialized)
        : table.filterNot(test, Named.as(options.name()), materialized);
  }

  static KTable<String, String> mapValues(
      KTable<String, String> table, int function, Options options, Store store) {
    ValueMapperWithKey<String, String, String> map =
        (key, value) -> Functions.value(function, key, value);
    if (!store.asked()) {
      return options.name() == null
          ? table.mapValues(value -> Functions.value(function, null, value))
          : table.mapValues(map, Named.as(options.name()));
    }
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized = materialized(store);
    return options.name() == null
        ? table.mapValues(map, materialized)
        : table.mapValues(map, Named.as(options.name()), materialized);
  }

  static KTable<String, String> join(
      KTable<String, String> table,
      KTable<String, String> other,
      JoinKind kind,
      Options options,
      Store store) {
    ValueJoiner<String, String, String> joiner = (left, right) -> Functions.join("", left, right);
    return switch (kind) {
      case INNER -> inner(table, other, joiner, options, store);
      case LEFT -> left(table, other, joiner, options, store);
      case OUTER -> outer(table, other, joiner, options, store);
    };
  }

  private static KTable<String, String> inner(
      KTable<String, String> table,
      KTable<String, String> other,
      ValueJoiner<String, String, String> joiner,
      Options options,
      Store store) {
    if (!store.asked()) {
      return options.name() == null
          ? table.join(other, joiner)
          : table.join(other, joiner, Named.as(options.name()));
    }
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized = materialized(store);
    return options.name() == null
        ? table.join(other, joiner, materialized)
        : table.join(other, joiner, Named.as(options.name()), materialized);
  }

  private static KTable<String, String> left(
      KTable<String, String> table,
      KTable<String, String> other,
      ValueJoiner<String, String, String> joiner,
      Options options,
      Store store) {
    if (!store.asked()) {
      return options.name() == null
          ? table.leftJoin(other, joiner)
          : table.leftJoin(other, joiner, Named.as(options.name()));
    }
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized = materialized(store);
    return options.name() == null
        ? table.leftJoin(other, joiner, materialized)
        : table.leftJoin(other, joiner, Named.as(options.name()), materialized);
  }

  private static KTable<String, String> outer(
      KTable<String, String> table,
      KTable<String, String> other,
      ValueJoiner<String, String, String> joiner,
      Options options,
      Store store) {
    if (!store.asked()) {
      return options.name() == null
          ? table.outerJoin(other, joiner)
          : table.outerJoin(other, joiner, Named.as(options.name()));
    }
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized = materialized(store);
    return options.name() == null
        ? table.outerJoin(other, joiner, materialized)
        : table.outerJoin(other, joiner, Named.as(options.name()), materialized);
  }

  private static Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized(
      Store store) {
    return Parameters.materialized(store, Parameters.TEXT);
  }
}
