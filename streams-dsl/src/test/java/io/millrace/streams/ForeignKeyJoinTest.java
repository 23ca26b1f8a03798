package io.millrace.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.clients.producer.internals.BuiltInPartitioner;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.QueryableStoreTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Joins of tables by foreign key in the embedded runtime: the sub-topologies read from each other,
 * and still the result at rest is the exact join of what was read, whatever the partitions, the
 * epochs and the workers; nothing else is ever emitted in atomic mode.
 *
 * <p>Orders refer to customers, customers refer to cities: {@code orders (o -> "customer/amount")},
 * {@code customers (c -> "city/name")}, {@code cities (city -> country)}.
 */
final class ForeignKeyJoinTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();
  private static final List<String> TOPICS = List.of("orders", "customers", "cities");
  private static final Map<String, Integer> PARTITIONS =
      Map.of("orders", 4, "customers", 3, "cities", 2, "out", 3, "check", 1);

  @TempDir Path directory;

  /** What a run leaves: all output in order, and the store of the result. */
  private record Outcome(List<Line> out, Map<String, String> state) {}

  private enum Kind {
    INNER,
    LEFT
  }

  private static String head(String value) {
    return value.substring(0, value.indexOf('/'));
  }

  private static String tail(String value) {
    return value.substring(value.indexOf('/') + 1);
  }

  private static Materialized<String, String, KeyValueStore<Bytes, byte[]>> store(String name) {
    return Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as(name)
        .withKeySerde(Serdes.String())
        .withValueSerde(Serdes.String());
  }

  private static KTable<String, String> join(
      KTable<String, String> left, KTable<String, String> right, Kind kind, String store) {
    return kind == Kind.INNER
        ? left.join(right, ForeignKeyJoinTest::head, (a, b) -> b + "<" + a, store(store))
        : left.leftJoin(right, ForeignKeyJoinTest::head, (a, b) -> b + "<" + a, store(store));
  }

  /** Orders with their customers with their cities: one join above the other. */
  private static Topology chained(Kind kind) {
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, String> customers =
        join(builder.table("customers"), builder.table("cities"), kind, "placed");
    KTable<String, String> orders = join(builder.table("orders"), customers, kind, "result");
    orders.toStream().to("out");
    return builder.build();
  }

  /** The same by plain Java. */
  private static Map<String, String> oracle(List<Line> input, Kind kind) {
    Map<String, Map<String, String>> tables = new HashMap<>();
    TOPICS.forEach(topic -> tables.put(topic, new TreeMap<>()));
    for (Line line : input) {
      Map<String, String> table = tables.get(line.topic());
      if (line.value() == null) {
        table.remove(line.key());
      } else {
        table.put(line.key(), line.value());
      }
    }
    Map<String, String> placed = join(tables.get("customers"), tables.get("cities"), kind);
    return join(tables.get("orders"), placed, kind);
  }

  private static Map<String, String> join(
      Map<String, String> left, Map<String, String> right, Kind kind) {
    Map<String, String> joined = new TreeMap<>();
    left.forEach(
        (key, value) -> {
          String other = right.get(head(value));
          if (other != null || kind == Kind.LEFT) {
            joined.put(key, other + "<" + value);
          }
        });
    return joined;
  }

  private static Line line(String topic, String key, long timestampMs, String value) {
    // References go where a producer puts the row, so that the rows must be there.
    int partition = BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), PARTITIONS.get(topic));
    return Line.of(topic, partition, timestampMs, key, value);
  }

  // Values have no timestamps of their own, so that which record of a key is the last one must not
  // depend on how topics are merged: times rise.
  private static List<Line> input(Random random, int count) {
    List<Line> input = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      boolean gone = random.nextInt(6) == 0;
      switch (random.nextInt(5)) {
        case 0 -> {
          String value = random.nextInt(4) + "/name" + random.nextInt(3);
          input.add(line("customers", "c" + random.nextInt(8), index, gone ? null : "t" + value));
        }
        case 1 -> {
          String value = "country" + random.nextInt(3);
          input.add(line("cities", "t" + random.nextInt(4), index, gone ? null : value));
        }
        default -> {
          String value = "c" + random.nextInt(9) + "/" + random.nextInt(5);
          input.add(line("orders", "o" + random.nextInt(30), index, gone ? null : value));
        }
      }
    }
    return input;
  }

  private static RuntimeFixture open(String url, int maxRecords, int workers) {
    RuntimeFixture fixture = RuntimeFixture.open(url, RuntimeFixture.options(maxRecords, workers));
    PARTITIONS.forEach(fixture::topic);
    return fixture;
  }

  private static RuntimeFixture open(int maxRecords, int workers) {
    return open("memory:foreign-" + ENGINES.incrementAndGet(), maxRecords, workers);
  }

  private static void await(RuntimeFixture fixture, Member member) {
    fixture.await(member, TOPICS.toArray(String[]::new));
  }

  private static Outcome run(
      List<Line> input, Topology topology, int maxRecords, int workers, EmitMode mode) {
    try (RuntimeFixture fixture = open(maxRecords, workers)) {
      fixture.write(input);
      Member member = fixture.start("foreign", "m", topology, mode);
      await(fixture, member);
      return new Outcome(fixture.read("out"), state(member));
    }
  }

  private static Map<String, String> state(Member member) {
    Map<String, String> rows = new TreeMap<>();
    try (StateSnapshot snapshot = member.snapshot();
        KeyValueIterator<String, String> entries =
            snapshot.store("result", QueryableStoreTypes.<String, String>keyValueStore()).all()) {
      entries.forEachRemaining(entry -> rows.put(entry.key, entry.value));
    }
    return rows;
  }

  /** What a table made of the output holds. */
  private static Map<String, String> table(List<Line> out) {
    Map<String, String> rows = new TreeMap<>();
    for (Line line : out) {
      if (line.value() == null) {
        rows.remove(line.key());
      } else {
        rows.put(line.key(), line.value());
      }
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void chained_anyEpochLengthAndWorkers_exactJoinAndSameRecords(Kind kind) {
    long seed = 41;
    List<Line> input = input(new Random(seed), 500);
    Outcome expected = run(input, chained(kind), 1, 1, EmitMode.EAGER);
    assertThat(expected.state()).describedAs("seed %d", seed).isEqualTo(oracle(input, kind));
    assertThat(table(expected.out())).describedAs("seed %d", seed).isEqualTo(expected.state());

    for (int maxRecords : new int[] {3, 40, 100_000}) {
      for (int workers : new int[] {1, 3}) {
        assertThat(run(input, chained(kind), maxRecords, workers, EmitMode.EAGER))
            .describedAs("seed %d, epochs of %d, %d workers", seed, maxRecords, workers)
            .isEqualTo(expected);
        Outcome atomic = run(input, chained(kind), maxRecords, workers, EmitMode.ATOMIC);
        assertThat(atomic.state()).describedAs("seed %d", seed).isEqualTo(expected.state());
        assertThat(table(atomic.out())).describedAs("seed %d", seed).isEqualTo(expected.state());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void fedOneByOne_afterEachRecord_exactJoinOfThePrefix(Kind kind) {
    long seed = 51;
    List<Line> input = input(new Random(seed), 150);
    try (RuntimeFixture fixture = open(100_000, 2)) {
      Member member = fixture.start("foreign", "m", chained(kind), EmitMode.ATOMIC);
      for (int count = 1; count <= input.size(); count++) {
        fixture.write(List.of(input.get(count - 1)));
        await(fixture, member);
        Map<String, String> expected = oracle(input.subList(0, count), kind);
        assertThat(state(member))
            .describedAs("seed %d, %d records", seed, count)
            .isEqualTo(expected);
        assertThat(table(fixture.read("out")))
            .describedAs("seed %d, %d records", seed, count)
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100_000})
  void diamondInAtomicMode_everyEmittedValue_isAtRest(int maxRecords) {
    // Orders counted by customer, once directly and once by way of the join, differ in between
    // only.
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, String> orders = builder.table("orders");
    KTable<String, String> joined =
        orders.leftJoin(
            builder.<String, String>table("customers"),
            ForeignKeyJoinTest::head,
            (order, customer) -> order,
            store("result"));
    KTable<String, Long> direct = countByHead(orders, "direct");
    KTable<String, Long> indirect = countByHead(joined, "indirect");
    builder.<String, String>table("cities").toStream().to("out");
    direct
        .outerJoin(indirect, (one, other) -> String.valueOf(sum(one) - sum(other)))
        .toStream()
        .to("check");
    long seed = 60;
    List<Line> input = input(new Random(seed), 600);

    try (RuntimeFixture fixture = open(maxRecords, 3)) {
      fixture.write(input);
      Member member = fixture.start("foreign", "m", builder.build(), EmitMode.ATOMIC);
      await(fixture, member);

      assertThat(fixture.read("check"))
          .describedAs("seed %d", seed)
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line.value()).isEqualTo("0"));
    }
  }

  private static long sum(Long count) {
    return count == null ? 0 : count;
  }

  private static KTable<String, Long> countByHead(KTable<String, String> table, String name) {
    return table
        .groupBy(
            (key, value) -> KeyValue.pair(head(value), value),
            Grouped.with(Serdes.String(), Serdes.String()))
        .count(
            Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as(name)
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.Long()));
  }

  @ParameterizedTest
  @EnumSource(EmitMode.class)
  void tableJoinedWithItself_oneSubTopologyThatReadsItself_exactJoin(EmitMode mode) {
    // Each order refers to the order whose number is its amount.
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, String> orders = builder.table("orders");
    orders
        .join(orders, value -> "o" + tail(value), (a, b) -> b + "<" + a, store("result"))
        .toStream()
        .to("out");
    for (String topic : List.of("customers", "cities")) {
      builder.<String, String>table(topic).filter((key, value) -> false).toStream().to("check");
    }
    long seed = 70;
    List<Line> input = input(new Random(seed), 400);
    Map<String, String> rows = rows(input, "orders");
    Map<String, String> expected = new TreeMap<>();
    rows.forEach(
        (key, value) -> {
          String other = rows.get("o" + tail(value));
          if (other != null) {
            expected.put(key, other + "<" + value);
          }
        });

    Outcome actual = run(input, builder.build(), 9, 2, mode);

    assertThat(actual.state()).describedAs("seed %d", seed).isEqualTo(expected).isNotEmpty();
    assertThat(table(actual.out())).describedAs("seed %d", seed).isEqualTo(expected);
  }

  @Test
  void resultGroupedAndJoinedBackInTheSameCycle_settledInOrder_exactJoin() {
    // The latest order of each customer, by way of a stream, refers back to the orders: a cycle of
    // three sub-topologies with something held back in the middle of it.
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, String> orders = builder.table("orders");
    KTable<String, String> joined =
        orders.join(
            builder.<String, String>table("customers"),
            ForeignKeyJoinTest::head,
            (order, customer) -> order + "/" + customer);
    KTable<String, Long> changes =
        joined
            .toStream()
            .filter((key, value) -> value != null)
            .groupBy((key, value) -> head(value), Grouped.with(Serdes.String(), Serdes.String()))
            .count();
    KTable<String, String> last =
        joined
            .toStream()
            .map((key, value) -> KeyValue.pair("l" + key, value == null ? null : key + "/" + value))
            .toTable(store("last"));
    last.join(orders, ForeignKeyJoinTest::head, (a, b) -> b + "<" + a, store("result"))
        .toStream()
        .to("out");
    builder.<String, String>table("cities").toStream().to("check");
    changes.toStream().mapValues(String::valueOf).to("check");
    long seed = 80;
    List<Line> input = input(new Random(seed), 500);
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> ordersNow = rows(input, "orders");
    Map<String, String> customersNow = rows(input, "customers");
    ordersNow.forEach(
        (key, value) -> {
          String customer = customersNow.get(head(value));
          if (customer != null) {
            expected.put("l" + key, value + "<" + key + "/" + value + "/" + customer);
          }
        });

    Topology topology = builder.build();
    for (int maxRecords : new int[] {1, 11, 100_000}) {
      for (EmitMode mode : EmitMode.values()) {
        Outcome actual = run(input, topology, maxRecords, 3, mode);
        assertThat(actual.state()).describedAs("seed %d", seed).isEqualTo(expected).isNotEmpty();
        assertThat(table(actual.out())).describedAs("seed %d", seed).isEqualTo(expected);
      }
    }
  }

  private static Map<String, String> rows(List<Line> input, String topic) {
    return table(input.stream().filter(line -> line.topic().equals(topic)).toList());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void restartedInTheMiddle_goesOn_asOneRun(Kind kind) {
    long seed = 91;
    List<Line> input = input(new Random(seed), 600);
    Outcome expected = run(input, chained(kind), 1, 1, EmitMode.EAGER);
    String url = "millrace:" + directory.resolve("data");
    int from = 0;
    for (int to : new int[] {150, 151, 400, 600}) {
      try (RuntimeFixture fixture = open(url, 13, 2)) {
        Member member = fixture.start("foreign", "m", chained(kind), EmitMode.EAGER);
        fixture.write(input.subList(from, to));
        await(fixture, member);
        from = to;
        if (to == 600) {
          assertThat(new Outcome(sorted(fixture.read("out")), state(member)))
              .describedAs("seed %d", seed)
              .isEqualTo(new Outcome(sorted(expected.out()), expected.state()));
        }
      }
    }
  }

  /** By time, then as they were: an epoch may have read a topic before others were written. */
  private static List<Line> sorted(List<Line> out) {
    return out.stream()
        .sorted(
            Comparator.comparingInt(Line::partition)
                .thenComparing(Line::key)
                .thenComparingLong(Line::timestampMs))
        .toList();
  }

  @Test
  void oneRowReferredToByMany_itsChanges_reachAllWithinOneEpoch() {
    int orders = 20_000;
    List<Line> input = new ArrayList<>();
    for (int index = 0; index < orders; index++) {
      input.add(line("orders", "o" + index, 1, "c1/" + index));
    }
    input.add(line("customers", "c1", 2, "t1/first"));
    input.add(line("customers", "c1", 3, "t1/second"));
    StreamsBuilder builder = new StreamsBuilder();
    builder
        .<String, String>table("orders")
        .join(
            builder.<String, String>table("customers"),
            ForeignKeyJoinTest::head,
            (order, customer) -> customer,
            store("result"))
        .toStream()
        .to("out");
    builder.<String, String>table("cities").toStream().to("check");

    Outcome actual = run(input, builder.build(), 100_000, 2, EmitMode.ATOMIC);

    assertThat(actual.state()).hasSize(orders);
    assertThat(actual.state().values()).containsOnly("t1/second");
    assertThat(actual.out()).hasSize(orders);
  }
}
