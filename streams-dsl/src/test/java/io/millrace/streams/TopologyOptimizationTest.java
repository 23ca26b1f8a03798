package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.config.ConfigException;
import io.millrace.common.serialization.Serdes;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.JoinWindows;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.state.BuiltInDslStoreSuppliers;
import io.millrace.streams.state.DslKeyValueParams;
import io.millrace.streams.state.KeyValueBytesStoreSupplier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What {@code topology.optimization} changes of a topology and what it leaves alone: results. How
 * descriptions compare with those of Kafka Streams is tested in {@code DifferentialTest}.
 */
final class TopologyOptimizationTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();

  private static Topology build(String optimization, Consumer<StreamsBuilder> program) {
    StreamsBuilder builder = new StreamsBuilder();
    program.accept(builder);
    Properties config = new Properties();
    config.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, optimization);
    return builder.build(config);
  }

  private static long sinksOfRepartitions(Topology topology) {
    return topology
        .describe()
        .toString()
        .lines()
        .filter(line -> line.contains("Sink:") && line.contains("-repartition)"))
        .count();
  }

  private static void countTwice(StreamsBuilder builder) {
    KStream<String, String> keyed =
        builder.<String, String>stream("in").selectKey((key, value) -> value);
    keyed
        .peek((key, value) -> {})
        .groupByKey()
        .count()
        .toStream()
        .mapValues(String::valueOf)
        .to("a");
    keyed.groupByKey().reduce((one, other) -> one + other).toStream().to("b");
  }

  @Test
  void build_repartitionsBehindOneChangeOfKeys_become_one() {
    assertThat(sinksOfRepartitions(build("none", TopologyOptimizationTest::countTwice)))
        .isEqualTo(2);
    assertThat(sinksOfRepartitions(build("all", TopologyOptimizationTest::countTwice)))
        .isEqualTo(1);
    assertThat(
            sinksOfRepartitions(
                build(StreamsConfig.SINGLE_STORE_SELF_JOIN, TopologyOptimizationTest::countTwice)))
        .isEqualTo(2);
  }

  @Test
  void build_repartitionsBehindTheSameOperation_becomeOne() {
    Topology topology =
        build(
            "all",
            builder -> {
              KStream<String, String> keyed =
                  builder.<String, String>stream("in")
                      .selectKey((key, value) -> value)
                      .filter((key, value) -> true);
              keyed.groupByKey().count();
              keyed.groupByKey().reduce((one, other) -> other);
            });

    assertThat(sinksOfRepartitions(topology)).isEqualTo(1);
  }

  @Test
  void build_valuesOfAnotherTypeBetween_stayBehindTheRepartition() {
    Topology topology =
        build(
            "all",
            builder -> {
              KStream<String, String> keyed =
                  builder.<String, String>stream("in").selectKey((key, value) -> value);
              keyed
                  .mapValues(String::length)
                  .groupByKey(Grouped.with(Serdes.String(), Serdes.Integer()))
                  .count();
              keyed.groupByKey().count();
            });

    assertThat(sinksOfRepartitions(topology)).isEqualTo(2);
  }

  @Test
  void build_joinWithItself_keepsRecordsOnce_unlessUnmatchedOnesAreEmitted() {
    JoinWindows windows = JoinWindows.ofTimeDifferenceWithNoGrace(Duration.ofMillis(10));
    Topology inner =
        build(
            "all",
            builder -> {
              KStream<String, String> stream = builder.stream("in");
              stream.join(stream, (left, right) -> left + right, windows);
            });
    Topology left =
        build(
            "all",
            builder -> {
              KStream<String, String> stream = builder.stream("in");
              stream.leftJoin(stream, (one, other) -> one + other, windows);
            });

    assertThat(inner.describe().toString()).doesNotContain("JOINOTHER");
    assertThat(left.describe().toString()).contains("OUTEROTHER");
  }

  @Test
  void build_unknownOptimization_isRefused() {
    assertThatThrownBy(() -> build("fast", builder -> builder.stream("in")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("fast");
  }

  @Test
  void build_explicitNamesWanted_listsGeneratedOnes() {
    StreamsBuilder builder = new StreamsBuilder();
    countTwice(builder);
    Properties config = new Properties();
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");

    assertThatThrownBy(() -> builder.build(config))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("KSTREAM-AGGREGATE-STATE-STORE-0000000003")
        .hasMessageContaining("KSTREAM-AGGREGATE-STATE-STORE-0000000003-repartition");
  }

  @Test
  void build_explicitNamesGiven_passes() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "named");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "memory:named");
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
    config.put(StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG, CountingSuppliers.class);
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(config)));
    int before = CountingSuppliers.MADE.get();

    builder.stream("in")
        .groupBy((key, value) -> value, Grouped.as("words"))
        .count(Materialized.as("counts"));

    assertThat(builder.build().describe().toString()).contains("words-repartition", "counts");
    assertThat(CountingSuppliers.MADE.get()).isEqualTo(before + 1);
    builder.<String, String>stream("more")
        .groupByKey()
        .count(Materialized.with(Serdes.String(), Serdes.Long()));
    assertThat(CountingSuppliers.MADE.get()).isEqualTo(before + 2);
    assertThatThrownBy(builder::build).isInstanceOf(TopologyException.class);
  }

  /** Counts how often it is asked for a store. */
  public static final class CountingSuppliers
      extends BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers {
    private static final AtomicInteger MADE = new AtomicInteger();

    @Override
    public KeyValueBytesStoreSupplier keyValueStore(DslKeyValueParams params) {
      MADE.incrementAndGet();
      return super.keyValueStore(params);
    }
  }

  @Test
  void run_severalPartitions_sameResultsAsWithout() {
    assertThat(run("all"))
        .as("results of 90 records on three topics")
        .hasSizeGreaterThan(200)
        .containsExactlyInAnyOrderElementsOf(run("none"));
  }

  private static List<String> run(String optimization) {
    try (RuntimeFixture fixture =
        RuntimeFixture.open("memory:optimization-" + ENGINES.incrementAndGet())) {
      fixture.topic("in", 3);
      fixture.topic("a", 2);
      fixture.topic("b", 2);
      fixture.topic("c", 2);
      Topology topology =
          build(
              optimization,
              builder -> {
                countTwice(builder);
                KStream<String, String> again = builder.stream("in");
                again
                    .join(
                        again,
                        (left, right) -> left + right,
                        JoinWindows.ofTimeDifferenceAndGrace(
                            Duration.ofMillis(5), Duration.ofMillis(20)))
                    .to("c");
              });
      // All input is there before the program starts, so that its order is given.
      fixture.write(
          IntStream.range(0, 90)
              .mapToObj(
                  i -> Line.of("in", i % 3, 10 * (i / 10) + (i * 7) % 10, "k" + i % 6, "v" + i % 4))
              .toList());
      Member member = fixture.start("optimized", "program", topology, EmitMode.EAGER);
      fixture.await(member, "in");
      List<String> results = new ArrayList<>();
      for (String topic : List.of("a", "b", "c")) {
        fixture.read(topic).forEach(line -> results.add(line.toString()));
      }
      return results;
    }
  }
}
