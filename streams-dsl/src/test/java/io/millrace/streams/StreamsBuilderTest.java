package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.Joined;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Names and shape of the topologies that the DSL makes: those of Kafka Streams 4.1, for users find
 * their state by them.
 */
final class StreamsBuilderTest {
  private final StreamsBuilder builder = new StreamsBuilder();

  private String description() {
    return builder.build().describe().toString();
  }

  @Test
  void describe_countAfterSelectKey_repartitionsUnderGeneratedNames() {
    builder.<String, String>stream("in")
        .selectKey((key, value) -> value)
        .groupByKey()
        .count()
        .toStream()
        .to("out");

    assertThat(description().stripTrailing())
        .isEqualTo(
            """
            Topologies:
               Sub-topology: 0
                Source: KSTREAM-SOURCE-0000000000 (topics: [in])
                  --> KSTREAM-KEY-SELECT-0000000001
                Processor: KSTREAM-KEY-SELECT-0000000001 (stores: [])
                  --> KSTREAM-FILTER-0000000005
                  <-- KSTREAM-SOURCE-0000000000
                Processor: KSTREAM-FILTER-0000000005 (stores: [])
                  --> KSTREAM-SINK-0000000004
                  <-- KSTREAM-KEY-SELECT-0000000001
                Sink: KSTREAM-SINK-0000000004 (topic: KSTREAM-AGGREGATE-STATE-STORE-0000000002-repartition)
                  <-- KSTREAM-FILTER-0000000005

              Sub-topology: 1
                Source: KSTREAM-SOURCE-0000000006 (topics: [KSTREAM-AGGREGATE-STATE-STORE-0000000002-repartition])
                  --> KSTREAM-AGGREGATE-0000000003
                Processor: KSTREAM-AGGREGATE-0000000003 (stores: [KSTREAM-AGGREGATE-STATE-STORE-0000000002])
                  --> KTABLE-TOSTREAM-0000000007
                  <-- KSTREAM-SOURCE-0000000006
                Processor: KTABLE-TOSTREAM-0000000007 (stores: [])
                  --> KSTREAM-SINK-0000000008
                  <-- KSTREAM-AGGREGATE-0000000003
                Sink: KSTREAM-SINK-0000000008 (topic: out)
                  <-- KTABLE-TOSTREAM-0000000007""");
  }

  @Test
  void describe_countInNamedStore_namesRepartitionAfterStore() {
    builder.<String, String>stream("in")
        .groupBy((key, value) -> value)
        .count(Materialized.as("counts"))
        .toStream()
        .to("out");

    assertThat(description().stripTrailing())
        .isEqualTo(
            """
            Topologies:
               Sub-topology: 0
                Source: KSTREAM-SOURCE-0000000000 (topics: [in])
                  --> KSTREAM-KEY-SELECT-0000000001
                Processor: KSTREAM-KEY-SELECT-0000000001 (stores: [])
                  --> counts-repartition-filter
                  <-- KSTREAM-SOURCE-0000000000
                Processor: counts-repartition-filter (stores: [])
                  --> counts-repartition-sink
                  <-- KSTREAM-KEY-SELECT-0000000001
                Sink: counts-repartition-sink (topic: counts-repartition)
                  <-- counts-repartition-filter

              Sub-topology: 1
                Source: counts-repartition-source (topics: [counts-repartition])
                  --> KSTREAM-AGGREGATE-0000000002
                Processor: KSTREAM-AGGREGATE-0000000002 (stores: [counts])
                  --> KTABLE-TOSTREAM-0000000006
                  <-- counts-repartition-source
                Processor: KTABLE-TOSTREAM-0000000006 (stores: [])
                  --> KSTREAM-SINK-0000000007
                  <-- KSTREAM-AGGREGATE-0000000002
                Sink: KSTREAM-SINK-0000000007 (topic: out)
                  <-- KTABLE-TOSTREAM-0000000006""");
  }

  @Test
  void describe_groupedTable_keepsSourceForOldValues() {
    builder
        .<String, String>table("in")
        .groupBy((key, value) -> KeyValue.pair(value, key))
        .count()
        .toStream()
        .to("out");

    assertThat(description().stripTrailing())
        .isEqualTo(
            """
            Topologies:
               Sub-topology: 0
                Source: KSTREAM-SOURCE-0000000001 (topics: [in])
                  --> KTABLE-SOURCE-0000000002
                Processor: KTABLE-SOURCE-0000000002 (stores: [in-STATE-STORE-0000000000])
                  --> KTABLE-SELECT-0000000003
                  <-- KSTREAM-SOURCE-0000000001
                Processor: KTABLE-SELECT-0000000003 (stores: [])
                  --> KSTREAM-SINK-0000000005
                  <-- KTABLE-SOURCE-0000000002
                Sink: KSTREAM-SINK-0000000005 (topic: KTABLE-AGGREGATE-STATE-STORE-0000000004-repartition)
                  <-- KTABLE-SELECT-0000000003

              Sub-topology: 1
                Source: KSTREAM-SOURCE-0000000006 (topics: [KTABLE-AGGREGATE-STATE-STORE-0000000004-repartition])
                  --> KTABLE-AGGREGATE-0000000007
                Processor: KTABLE-AGGREGATE-0000000007 (stores: [KTABLE-AGGREGATE-STATE-STORE-0000000004])
                  --> KTABLE-TOSTREAM-0000000008
                  <-- KSTREAM-SOURCE-0000000006
                Processor: KTABLE-TOSTREAM-0000000008 (stores: [])
                  --> KSTREAM-SINK-0000000009
                  <-- KTABLE-AGGREGATE-0000000007
                Sink: KSTREAM-SINK-0000000009 (topic: out)
                  <-- KTABLE-TOSTREAM-0000000008""");
  }

  @Test
  void describe_namedTableJoin_namesSidesAfterJoin() {
    builder
        .<String, String>table("l")
        .leftJoin(
            builder.<String, String>table("r"),
            (left, right) -> left + right,
            Named.as("tj"),
            Materialized.as("tjs"))
        .toStream()
        .to("out");

    assertThat(description().stripTrailing())
        .isEqualTo(
            """
            Topologies:
               Sub-topology: 0
                Source: KSTREAM-SOURCE-0000000001 (topics: [l])
                  --> KTABLE-SOURCE-0000000002
                Source: KSTREAM-SOURCE-0000000004 (topics: [r])
                  --> KTABLE-SOURCE-0000000005
                Processor: KTABLE-SOURCE-0000000002 (stores: [l-STATE-STORE-0000000000])
                  --> tj-join-this
                  <-- KSTREAM-SOURCE-0000000001
                Processor: KTABLE-SOURCE-0000000005 (stores: [r-STATE-STORE-0000000003])
                  --> tj-join-other
                  <-- KSTREAM-SOURCE-0000000004
                Processor: tj-join-other (stores: [l-STATE-STORE-0000000000])
                  --> tj
                  <-- KTABLE-SOURCE-0000000005
                Processor: tj-join-this (stores: [r-STATE-STORE-0000000003])
                  --> tj
                  <-- KTABLE-SOURCE-0000000002
                Processor: tj (stores: [tjs])
                  --> KTABLE-TOSTREAM-0000000009
                  <-- tj-join-this, tj-join-other
                Processor: KTABLE-TOSTREAM-0000000009 (stores: [])
                  --> KSTREAM-SINK-0000000010
                  <-- tj
                Sink: KSTREAM-SINK-0000000010 (topic: out)
                  <-- KTABLE-TOSTREAM-0000000009""");
  }

  @Test
  void describe_streamTableJoinAfterSelectKey_repartitionsUnderJoinedName() {
    builder.<String, String>stream("s")
        .selectKey((key, value) -> value)
        .join(builder.<String, String>table("t"), (value, row) -> value + row, Joined.as("jn"))
        .to("out");

    assertThat(description().stripTrailing())
        .isEqualTo(
            """
            Topologies:
               Sub-topology: 0
                Source: KSTREAM-SOURCE-0000000000 (topics: [s])
                  --> KSTREAM-KEY-SELECT-0000000001
                Processor: KSTREAM-KEY-SELECT-0000000001 (stores: [])
                  --> jn-repartition-filter
                  <-- KSTREAM-SOURCE-0000000000
                Processor: jn-repartition-filter (stores: [])
                  --> jn-repartition-sink
                  <-- KSTREAM-KEY-SELECT-0000000001
                Sink: jn-repartition-sink (topic: jn-repartition)
                  <-- jn-repartition-filter

              Sub-topology: 1
                Source: jn-repartition-source (topics: [jn-repartition])
                  --> jn
                Source: KSTREAM-SOURCE-0000000003 (topics: [t])
                  --> KTABLE-SOURCE-0000000004
                Processor: jn (stores: [t-STATE-STORE-0000000002])
                  --> KSTREAM-SINK-0000000009
                  <-- jn-repartition-source
                Sink: KSTREAM-SINK-0000000009 (topic: out)
                  <-- jn
                Processor: KTABLE-SOURCE-0000000004 (stores: [t-STATE-STORE-0000000002])
                  --> none
                  <-- KSTREAM-SOURCE-0000000003""");
  }

  @Test
  void describe_merge_hasTwoParents() {
    builder.<String, String>stream("a")
        .merge(builder.<String, String>stream("b"))
        .peek((key, value) -> {})
        .foreach((key, value) -> {});

    assertThat(description().stripTrailing())
        .isEqualTo(
            """
            Topologies:
               Sub-topology: 0
                Source: KSTREAM-SOURCE-0000000000 (topics: [a])
                  --> KSTREAM-MERGE-0000000002
                Source: KSTREAM-SOURCE-0000000001 (topics: [b])
                  --> KSTREAM-MERGE-0000000002
                Processor: KSTREAM-MERGE-0000000002 (stores: [])
                  --> KSTREAM-PEEK-0000000003
                  <-- KSTREAM-SOURCE-0000000000, KSTREAM-SOURCE-0000000001
                Processor: KSTREAM-PEEK-0000000003 (stores: [])
                  --> KSTREAM-FOREACH-0000000004
                  <-- KSTREAM-MERGE-0000000002
                Processor: KSTREAM-FOREACH-0000000004 (stores: [])
                  --> none
                  <-- KSTREAM-PEEK-0000000003""");
  }

  @Test
  void build_sameTopicTwice_sharesSource() {
    builder.stream("a").to("x");
    builder.stream("a").to("y");

    assertThat(description())
        .contains(
            "Source: KSTREAM-SOURCE-0000000000 (topics: [a])",
            "--> KSTREAM-SINK-0000000001, KSTREAM-SINK-0000000003");
  }

  @Test
  void build_overlappingTopicSets_isRefused() {
    builder.stream(List.of("a", "b")).to("x");
    builder.stream("b").to("y");

    assertThatThrownBy(builder::build)
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("topic \"b\"");
  }

  @Test
  void groupedByName_twoAggregations_shareRepartition() {
    var grouped =
        builder.<String, String>stream("in").groupBy((key, value) -> value, Grouped.as("grp"));
    grouped.count();
    grouped.reduce((one, other) -> other);

    assertThat(description())
        .contains("--> KSTREAM-AGGREGATE-0000000003, KSTREAM-REDUCE-0000000008")
        .contains("Source: grp-repartition-source (topics: [grp-repartition])");
  }

  @Test
  void named_illegalCharacter_isRefusedWithName() {
    assertThatThrownBy(() -> Named.as("a b"))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("\"a b\"");
  }
}
