package io.millrace.differential.kafka;

import io.millrace.differential.Functions;
import io.millrace.differential.Options;
import io.millrace.differential.Store;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TableJoined;
import org.apache.kafka.streams.kstream.ValueJoiner;
import org.apache.kafka.streams.state.KeyValueStore;

/** Joins by foreign key, in every combination of options. */
final class ForeignJoins {
  private static final ValueJoiner<String, String, String> JOINER =
      (left, right) -> Functions.join("", left, right);

  private final Options options;
  private final Store store;
  private final Function<String, String> byValue;
  private final BiFunction<String, String, String> byBoth;

  ForeignJoins(int function, Options options, Store store) {
    this.options = options;
    this.store = store;
    this.byValue = value -> Functions.key(function, "", value);
    this.byBoth = (key, value) -> Functions.key(function, key, value);
  }

  KTable<String, String> inner(
      KTable<String, String> table, KTable<String, String> other, boolean withKey) {
    TableJoined<String, String> joined = TableJoined.as(options.name());
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    if (options.name() == null && !store.asked()) {
      return withKey ? table.join(other, byBoth, JOINER) : table.join(other, byValue, JOINER);
    } else if (options.name() == null) {
      return withKey
          ? table.join(other, byBoth, JOINER, materialized)
          : table.join(other, byValue, JOINER, materialized);
    } else if (!store.asked()) {
      return withKey
          ? table.join(other, byBoth, JOINER, joined)
          : table.join(other, byValue, JOINER, joined);
    }
    return withKey
        ? table.join(other, byBoth, JOINER, joined, materialized)
        : table.join(other, byValue, JOINER, joined, materialized);
  }

  KTable<String, String> left(
      KTable<String, String> table, KTable<String, String> other, boolean withKey) {
    TableJoined<String, String> joined = TableJoined.as(options.name());
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    if (options.name() == null && !store.asked()) {
      return withKey
          ? table.leftJoin(other, byBoth, JOINER)
          : table.leftJoin(other, byValue, JOINER);
    } else if (options.name() == null) {
      return withKey
          ? table.leftJoin(other, byBoth, JOINER, materialized)
          : table.leftJoin(other, byValue, JOINER, materialized);
    } else if (!store.asked()) {
      return withKey
          ? table.leftJoin(other, byBoth, JOINER, joined)
          : table.leftJoin(other, byValue, JOINER, joined);
    }
    return withKey
        ? table.leftJoin(other, byBoth, JOINER, joined, materialized)
        : table.leftJoin(other, byValue, JOINER, joined, materialized);
  }
}
