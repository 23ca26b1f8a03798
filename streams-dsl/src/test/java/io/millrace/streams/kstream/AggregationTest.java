package io.millrace.streams.kstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.KeyValue;
import org.junit.jupiter.api.Test;

/** Aggregations of streams and tables without windows. */
final class AggregationTest {

  @Test
  void count_nullKeyOrValue_isDropped() {
    try (DslFixture dsl =
        DslFixture.of(builder -> text(builder.<String, String>stream("in").groupByKey().count()))) {
      dsl.pipe("in", "a", "x", 1).pipe("in", null, "x", 2).pipe("in", "a", null, 3);
      dsl.pipe("in", "a", "y", 4);

      assertThat(dsl.read("out")).containsExactly("a=1@1", "a=2@4");
    }
  }

  @Test
  void reduce_lateRecord_keepsGreatestTimestamp() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder.<String, String>stream("in")
                    .groupByKey()
                    .reduce((reduced, value) -> reduced + value)
                    .toStream()
                    .to("out"))) {
      dsl.pipe("in", "a", "x", 9).pipe("in", "a", "y", 4);

      assertThat(dsl.read("out")).containsExactly("a=x@9", "a=xy@9");
    }
  }

  @Test
  void aggregate_aggregatorReturnsNull_deletesKey() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder.<String, String>stream("in")
                    .groupByKey()
                    .aggregate(
                        () -> "",
                        (key, value, aggregate) -> value.equals("-") ? null : aggregate + value,
                        Materialized.as("st"))
                    .toStream()
                    .to("out"))) {
      dsl.pipe("in", "a", "x", 1).pipe("in", "a", "-", 2).pipe("in", "a", "y", 3);

      assertThat(dsl.read("out")).containsExactly("a=x@1", "a=null@2", "a=y@3");
      assertThat(dsl.driver().<String, String>getKeyValueStore("st").get("a")).isEqualTo("y");
    }
  }

  @Test
  void groupedTable_rowMovesToOtherGroup_isSubtractedThenAdded() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                text(
                    builder
                        .<String, String>table("in")
                        .groupBy((key, value) -> KeyValue.pair(value, key))
                        .count()))) {
      dsl.pipe("in", "a", "x", 1).pipe("in", "b", "x", 2).pipe("in", "a", "y", 3);
      dsl.pipe("in", "b", null, 4);

      assertThat(dsl.read("out")).containsExactly("x=1@1", "x=2@2", "x=1@3", "y=1@3", "x=0@4");
    }
  }

  @Test
  void groupedTable_rowStaysInGroup_changesItOnce() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder
                    .<String, String>table("in")
                    .groupBy((key, value) -> KeyValue.pair("all", value))
                    .aggregate(
                        () -> "",
                        (key, value, all) -> all + value,
                        (key, value, all) -> all.replaceFirst(value, ""))
                    .toStream()
                    .to("out"))) {
      dsl.pipe("in", "a", "x", 1).pipe("in", "b", "y", 2).pipe("in", "a", "z", 3);

      assertThat(dsl.read("out")).containsExactly("all=x@1", "all=xy@2", "all=yz@3");
    }
  }

  @Test
  void groupedTable_overAggregate_doesNotSubtractTheInitialValue() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                text(
                    builder.<String, String>stream("in")
                        .groupByKey()
                        .count()
                        .groupBy((key, count) -> KeyValue.pair("keys", key))
                        .count()))) {
      dsl.pipe("in", "a", "x", 1).pipe("in", "b", "x", 2).pipe("in", "a", "x", 3);

      assertThat(dsl.read("out")).containsExactly("keys=1@1", "keys=2@2", "keys=2@3");
    }
  }

  private static void text(KTable<String, Long> table) {
    table.toStream().mapValues(String::valueOf).to("out");
  }
}
