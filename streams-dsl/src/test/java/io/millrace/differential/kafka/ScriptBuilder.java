package io.millrace.differential.kafka;

import io.millrace.differential.Aggregation;
import io.millrace.differential.Dsl;
import io.millrace.differential.Functions;
import io.millrace.differential.JoinKind;
import io.millrace.differential.JoinSpec;
import io.millrace.differential.Options;
import io.millrace.differential.Store;
import io.millrace.differential.SuppressSpec;
import io.millrace.differential.WindowSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.BranchedKStream;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KGroupedTable;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.KeyValueMapper;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.TimeWindowedKStream;
import org.apache.kafka.streams.kstream.UnlimitedWindows;
import org.apache.kafka.streams.kstream.ValueJoiner;
import org.apache.kafka.streams.kstream.ValueJoinerWithKey;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.WindowedSerdes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Calls the operators of a script. */
final class ScriptBuilder implements Dsl {
  private final StreamsBuilder builder = new StreamsBuilder();
  private final List<KStream<String, String>> streams = new ArrayList<>();
  private final List<KTable<String, String>> tables = new ArrayList<>();
  private final List<GlobalKTable<String, String>> globals = new ArrayList<>();
  private final List<KTable<Windowed<String>, String>> windowed = new ArrayList<>();
  private final List<KGroupedStream<String, String>> grouped = new ArrayList<>();
  private final List<KGroupedTable<String, String>> groupedTables = new ArrayList<>();

  Topology topology(Properties settings) {
    return builder.build(settings);
  }

  @Override
  public void stream(String topics, long shiftMs, Options options) {
    boolean plain = shiftMs == 0 && options.name() == null && !options.serdes();
    List<String> names = Arrays.asList(topics.split(","));
    streams.add(
        plain
            ? builder.stream(names)
            : builder.stream(names, Parameters.consumed(shiftMs, options)));
  }

  @Override
  public void filter(int stream, int function, boolean not, Options options) {
    KStream<String, String> input = streams.get(stream);
    if (not) {
      streams.add(
          options.name() == null
              ? input.filterNot((key, value) -> Functions.test(function, key, value))
              : input.filterNot(
                  (key, value) -> Functions.test(function, key, value), Parameters.named(options)));
    } else {
      streams.add(
          options.name() == null
              ? input.filter((key, value) -> Functions.test(function, key, value))
              : input.filter(
                  (key, value) -> Functions.test(function, key, value), Parameters.named(options)));
    }
  }

  private static KeyValue<String, String> pair(int function, String key, String value) {
    return KeyValue.pair(
        Functions.key(function, key, value), Functions.value(function, key, value));
  }

  @Override
  public void map(int stream, int function, Options options) {
    KStream<String, String> input = streams.get(stream);
    streams.add(
        options.name() == null
            ? input.map((key, value) -> pair(function, key, value))
            : input.map((key, value) -> pair(function, key, value), Parameters.named(options)));
  }

  @Override
  public void mapValues(int stream, int function, boolean withKey, Options options) {
    KStream<String, String> input = streams.get(stream);
    if (withKey) {
      streams.add(
          options.name() == null
              ? input.mapValues((key, value) -> Functions.value(function, key, value))
              : input.mapValues(
                  (key, value) -> Functions.value(function, key, value),
                  Parameters.named(options)));
    } else {
      streams.add(
          options.name() == null
              ? input.mapValues(value -> Functions.value(function, null, value))
              : input.mapValues(
                  value -> Functions.value(function, null, value), Parameters.named(options)));
    }
  }

  private static List<KeyValue<String, String>> pairs(int function, String key, String value) {
    return Functions.values(function, key, value).stream()
        .map(one -> KeyValue.pair(Functions.key(function, key, one), one))
        .collect(Collectors.toList());
  }

  @Override
  public void flatMap(int stream, int function, Options options) {
    KStream<String, String> input = streams.get(stream);
    streams.add(
        options.name() == null
            ? input.flatMap((key, value) -> pairs(function, key, value))
            : input.flatMap(
                (key, value) -> pairs(function, key, value), Parameters.named(options)));
  }

  @Override
  public void flatMapValues(int stream, int function, boolean withKey, Options options) {
    KStream<String, String> input = streams.get(stream);
    if (withKey) {
      streams.add(
          options.name() == null
              ? input.flatMapValues((key, value) -> Functions.values(function, key, value))
              : input.flatMapValues(
                  (key, value) -> Functions.values(function, key, value),
                  Parameters.named(options)));
    } else {
      streams.add(
          options.name() == null
              ? input.flatMapValues(value -> Functions.values(function, null, value))
              : input.flatMapValues(
                  value -> Functions.values(function, null, value), Parameters.named(options)));
    }
  }

  @Override
  public void selectKey(int stream, int function, Options options) {
    KStream<String, String> input = streams.get(stream);
    streams.add(
        options.name() == null
            ? input.selectKey((key, value) -> Functions.key(function, key, value))
            : input.selectKey(
                (key, value) -> Functions.key(function, key, value), Parameters.named(options)));
  }

  @Override
  public void merge(int stream, int other, Options options) {
    KStream<String, String> input = streams.get(stream);
    streams.add(
        options.name() == null
            ? input.merge(streams.get(other))
            : input.merge(streams.get(other), Parameters.named(options)));
  }

  @Override
  public void peek(int stream, Options options) {
    KStream<String, String> input = streams.get(stream);
    streams.add(
        options.name() == null
            ? input.peek((key, value) -> {})
            : input.peek((key, value) -> {}, Parameters.named(options)));
  }

  @Override
  public void split(int stream, int branches, boolean defaultBranch, Options options) {
    KStream<String, String> input = streams.get(stream);
    BranchedKStream<String, String> split =
        options.name() == null ? input.split() : input.split(Parameters.named(options));
    for (int i = 0; i < branches; i++) {
      int function = i;
      split =
          i % 2 == 0
              ? split.branch((key, value) -> Functions.test(function, key, value))
              : split.branch(
                  (key, value) -> Functions.test(function, key, value), Branched.as("-b" + i));
    }
    Map<String, KStream<String, String>> found =
        defaultBranch ? split.defaultBranch() : split.noDefaultBranch();
    new TreeMap<>(found).values().forEach(streams::add);
  }

  @Override
  public void process(int stream, Options options) {
    KStream<String, String> input = streams.get(stream);
    streams.add(
        options.name() == null
            ? input.process(Processors.Rekeying::new)
            : input.process(Processors.Rekeying::new, Parameters.named(options)));
  }

  @Override
  public void processValues(int stream, Options options) {
    KStream<String, String> input = streams.get(stream);
    streams.add(
        options.name() == null
            ? input.processValues(Processors.KeyKeeping::new)
            : input.processValues(Processors.KeyKeeping::new, Parameters.named(options)));
  }

  @Override
  public void repartition(int stream, Options options) {
    KStream<String, String> input = streams.get(stream);
    streams.add(
        options.name() == null && !options.serdes()
            ? input.repartition()
            : input.repartition(Parameters.repartitioned(options)));
  }

  @Override
  public void join(
      int stream, int table, boolean left, boolean withKey, long graceMs, Options options) {
    Joined<String, String, String> joined =
        options.name() == null && !options.serdes() && graceMs < 0
            ? null
            : Parameters.joined(options, graceMs);
    streams.add(
        left
            ? leftJoin(streams.get(stream), tables.get(table), withKey, joined)
            : innerJoin(streams.get(stream), tables.get(table), withKey, joined));
  }

  private static KStream<String, String> innerJoin(
      KStream<String, String> stream,
      KTable<String, String> table,
      boolean withKey,
      Joined<String, String, String> joined) {
    if (joined == null) {
      return withKey
          ? stream.join(table, (key, value, row) -> Functions.join(key, value, row))
          : stream.join(table, (value, row) -> Functions.join("", value, row));
    }
    return withKey
        ? stream.join(table, (key, value, row) -> Functions.join(key, value, row), joined)
        : stream.join(table, (value, row) -> Functions.join("", value, row), joined);
  }

  private static KStream<String, String> leftJoin(
      KStream<String, String> stream,
      KTable<String, String> table,
      boolean withKey,
      Joined<String, String, String> joined) {
    if (joined == null) {
      return withKey
          ? stream.leftJoin(table, (key, value, row) -> Functions.join(key, value, row))
          : stream.leftJoin(table, (value, row) -> Functions.join("", value, row));
    }
    return withKey
        ? stream.leftJoin(table, (key, value, row) -> Functions.join(key, value, row), joined)
        : stream.leftJoin(table, (value, row) -> Functions.join("", value, row), joined);
  }

  @Override
  public void streamJoin(
      int stream, int other, JoinKind kind, JoinSpec windows, Options options, String storeName) {
    streams.add(
        StreamJoins.of(streams.get(stream), streams.get(other), kind, windows, options, storeName));
  }

  @Override
  public void to(int stream, String topic, Options options) {
    if (options.name() == null && !options.serdes()) {
      streams.get(stream).to(topic);
    } else {
      streams.get(stream).to(topic, Parameters.produced(Parameters.TEXT, options));
    }
  }

  @Override
  public void toTable(int stream, Options options, Store store) {
    KStream<String, String> input = streams.get(stream);
    if (!store.asked()) {
      tables.add(
          options.name() == null ? input.toTable() : input.toTable(Parameters.named(options)));
      return;
    }
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    tables.add(
        options.name() == null
            ? input.toTable(materialized)
            : input.toTable(Parameters.named(options), materialized));
  }

  @Override
  public void groupByKey(int stream, Options options) {
    KStream<String, String> input = streams.get(stream);
    grouped.add(
        options.name() == null && !options.serdes()
            ? input.groupByKey()
            : input.groupByKey(Parameters.grouped(options)));
  }

  @Override
  public void groupBy(int stream, int function, Options options) {
    KStream<String, String> input = streams.get(stream);
    grouped.add(
        options.name() == null && !options.serdes()
            ? input.groupBy((key, value) -> Functions.key(function, key, value))
            : input.groupBy(
                (key, value) -> Functions.key(function, key, value), Parameters.grouped(options)));
  }

  @Override
  public void aggregate(int grouping, Aggregation how, Options options, Store store) {
    tables.add(Aggregates.of(grouped.get(grouping), how, options, store));
  }

  @Override
  public void windowed(
      int grouping, WindowSpec windows, Aggregation how, Options options, Store store) {
    KGroupedStream<String, String> stream = grouped.get(grouping);
    windowed.add(
        switch (windows.kind()) {
          case HOPPING ->
              Aggregates.of(
                  emitted(stream.windowedBy(Parameters.windows(windows)), windows),
                  how,
                  options,
                  store);
          case UNLIMITED ->
              Aggregates.of(
                  emitted(stream.windowedBy(UnlimitedWindows.of()), windows), how, options, store);
          case SLIDING ->
              Aggregates.of(
                  emitted(stream.windowedBy(Parameters.sliding(windows)), windows),
                  how,
                  options,
                  store);
          case SESSION ->
              Sessions.of(
                  stream
                      .windowedBy(Parameters.sessions(windows))
                      .emitStrategy(Parameters.emitted(windows)),
                  how,
                  options,
                  store);
        });
  }

  private static TimeWindowedKStream<String, String> emitted(
      TimeWindowedKStream<String, String> stream, WindowSpec windows) {
    return stream.emitStrategy(Parameters.emitted(windows));
  }

  @Override
  public void cogroup(int grouping, int other, Options options, Store store) {
    tables.add(Cogroups.of(grouped.get(grouping), grouped.get(other), options, store));
  }

  @Override
  public void windowedCogroup(
      int grouping, int other, WindowSpec windows, Options options, Store store) {
    windowed.add(
        Cogroups.windowed(grouped.get(grouping), grouped.get(other), windows, options, store));
  }

  @Override
  public void table(String topic, Options options, Store store) {
    boolean plain = options.name() == null && !options.serdes();
    if (!store.asked()) {
      tables.add(
          plain ? builder.table(topic) : builder.table(topic, Parameters.consumed(0, options)));
      return;
    }
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> materialized =
        Parameters.materialized(store, Parameters.TEXT);
    tables.add(
        plain
            ? builder.table(topic, materialized)
            : builder.table(topic, Parameters.consumed(0, options), materialized));
  }

  @Override
  public void globalTable(String topic, Options options, Store store) {
    Consumed<String, String> consumed = Parameters.consumed(0, options);
    globals.add(
        store.asked()
            ? builder.globalTable(topic, consumed, Parameters.materialized(store, Parameters.TEXT))
            : builder.globalTable(topic, consumed));
  }

  @Override
  public void globalJoin(
      int stream, int global, int function, boolean left, boolean withKey, Options options) {
    KStream<String, String> input = streams.get(stream);
    GlobalKTable<String, String> table = globals.get(global);
    KeyValueMapper<String, String, String> selector =
        (key, value) -> Functions.key(function, key, value);
    ValueJoinerWithKey<String, String, String, String> keyed = Functions::join;
    ValueJoiner<String, String, String> plain = (value, row) -> Functions.join("", value, row);
    Named named = options.name() == null ? null : Parameters.named(options);
    if (left && withKey) {
      streams.add(
          named == null
              ? input.leftJoin(table, selector, keyed)
              : input.leftJoin(table, selector, keyed, named));
    } else if (left) {
      streams.add(
          named == null
              ? input.leftJoin(table, selector, plain)
              : input.leftJoin(table, selector, plain, named));
    } else if (withKey) {
      streams.add(
          named == null
              ? input.join(table, selector, keyed)
              : input.join(table, selector, keyed, named));
    } else {
      streams.add(
          named == null
              ? input.join(table, selector, plain)
              : input.join(table, selector, plain, named));
    }
  }

  @Override
  public void tableFilter(int table, int function, boolean not, Options options, Store store) {
    tables.add(
        not
            ? Tables.filterNot(tables.get(table), function, options, store)
            : Tables.filter(tables.get(table), function, options, store));
  }

  @Override
  public void suppress(int table, SuppressSpec spec, Options options) {
    tables.add(tables.get(table).suppress(Suppressions.untilTime(spec, options)));
  }

  @Override
  public void windowedSuppress(int table, SuppressSpec spec, Options options) {
    KTable<Windowed<String>, String> input = windowed.get(table);
    windowed.add(
        spec.waitMs() < 0
            ? input.suppress(Suppressions.untilClose(spec, options))
            : input.suppress(Suppressions.untilTime(spec, options)));
  }

  @Override
  public void tableMapValues(int table, int function, Options options, Store store) {
    tables.add(Tables.mapValues(tables.get(table), function, options, store));
  }

  @Override
  public void tableToStream(int table, boolean rekey, int function, Options options) {
    KTable<String, String> input = tables.get(table);
    if (rekey) {
      streams.add(
          options.name() == null
              ? input.toStream((key, value) -> Functions.key(function, key, value))
              : input.toStream(
                  (key, value) -> Functions.key(function, key, value), Parameters.named(options)));
    } else {
      streams.add(
          options.name() == null ? input.toStream() : input.toStream(Parameters.named(options)));
    }
  }

  @Override
  public void tableJoin(int table, int other, JoinKind kind, Options options, Store store) {
    tables.add(Tables.join(tables.get(table), tables.get(other), kind, options, store));
  }

  @Override
  public void foreignJoin(
      int table,
      int other,
      int function,
      boolean withKey,
      boolean left,
      Options options,
      Store store) {
    ForeignJoins join = new ForeignJoins(function, options, store);
    tables.add(
        left
            ? join.left(tables.get(table), tables.get(other), withKey)
            : join.inner(tables.get(table), tables.get(other), withKey));
  }

  @Override
  public void tableGroupBy(int table, int function, Options options) {
    KTable<String, String> input = tables.get(table);
    groupedTables.add(
        options.name() == null && !options.serdes()
            ? input.groupBy((key, value) -> pair(function, key, value))
            : input.groupBy(
                (key, value) -> pair(function, key, value), Parameters.grouped(options)));
  }

  @Override
  public void tableAggregate(int grouping, Aggregation how, Options options, Store store) {
    tables.add(Aggregates.of(groupedTables.get(grouping), how, options, store));
  }

  @Override
  public void windowedFilter(int table, int function, Options options) {
    KTable<Windowed<String>, String> input = windowed.get(table);
    windowed.add(
        options.name() == null
            ? input.filter((key, value) -> Functions.test(function, key, value))
            : input.filter(
                (key, value) -> Functions.test(function, key, value), Parameters.named(options)));
  }

  @Override
  public void windowedMapValues(int table, int function, Options options) {
    KTable<Windowed<String>, String> input = windowed.get(table);
    windowed.add(
        options.name() == null
            ? input.mapValues((key, value) -> Functions.value(function, key, value))
            : input.mapValues(
                (key, value) -> Functions.value(function, key, value), Parameters.named(options)));
  }

  @Override
  public void windowedToStream(int table, Options options) {
    KTable<Windowed<String>, String> input = windowed.get(table);
    streams.add(
        options.name() == null
            ? input.toStream((key, value) -> key.toString())
            : input.toStream((key, value) -> key.toString(), Parameters.named(options)));
  }

  @Override
  public void windowedTo(int table, String topic, long sizeMs, Options options) {
    Serde<Windowed<String>> keys =
        sizeMs < 0
            ? WindowedSerdes.sessionWindowedSerdeFrom(String.class)
            : WindowedSerdes.timeWindowedSerdeFrom(String.class, sizeMs);
    windowed.get(table).toStream().to(topic, Parameters.produced(keys, options));
  }

  @Override
  public void windowedGroupBy(int table, int function, Options options) {
    KTable<Windowed<String>, String> input = windowed.get(table);
    groupedTables.add(
        options.name() == null && !options.serdes()
            ? input.groupBy(
                (key, value) -> KeyValue.pair(Functions.key(function, key, value), value))
            : input.groupBy(
                (key, value) -> KeyValue.pair(Functions.key(function, key, value), value),
                Parameters.grouped(options)));
  }
}
