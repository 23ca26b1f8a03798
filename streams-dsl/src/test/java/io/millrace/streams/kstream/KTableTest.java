package io.millrace.streams.kstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sources and row by row operations of tables. */
final class KTableTest {

  @Test
  void table_notReadByAnyone_isNotKept() {
    try (DslFixture dsl =
        DslFixture.of(builder -> builder.<String, String>table("in").toStream().to("out"))) {
      dsl.pipe("in", "a", "x", 1).pipe("in", null, "x", 2).pipe("in", "a", null, 3);

      assertThat(dsl.read("out")).containsExactly("a=x@1", "a=null@3");
      assertThat(dsl.driver().getAllStateStores()).isEmpty();
    }
  }

  @Test
  void filter_tableIsNotKept_forwardsTombstoneForEachRowThatFails() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder
                    .<String, String>table("in")
                    .filter((key, value) -> value.equals("x"))
                    .toStream()
                    .to("out"))) {
      dsl.pipe("in", "a", "y", 1).pipe("in", "a", "x", 2).pipe("in", "a", "y", 3);

      assertThat(dsl.read("out")).containsExactly("a=null@1", "a=x@2", "a=null@3");
    }
  }

  @Test
  void filter_tableIsKept_forwardsTombstoneOnlyForWhatWasShown() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder
                    .<String, String>table("in", Materialized.as("st"))
                    .filter((key, value) -> value.equals("x"))
                    .toStream()
                    .to("out"))) {
      dsl.pipe("in", "a", "y", 1).pipe("in", "a", "x", 2).pipe("in", "a", "y", 3);
      dsl.pipe("in", "a", null, 4);

      assertThat(dsl.read("out")).containsExactly("a=x@2", "a=null@3");
    }
  }

  @Test
  void mapValues_namedStore_keepsNewValuesAndSkipsDeletions() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder
                    .<String, String>table("in")
                    .mapValues((key, value) -> key + value, Materialized.as("st"))
                    .toStream()
                    .to("out"))) {
      dsl.pipe("in", "a", "x", 1).pipe("in", "b", "y", 2).pipe("in", "a", null, 3);

      assertThat(dsl.read("out")).containsExactly("a=ax@1", "b=by@2", "a=null@3");
      assertThat(dsl.driver().<String, String>getKeyValueStore("st").get("a")).isNull();
      assertThat(dsl.driver().<String, String>getKeyValueStore("st").get("b")).isEqualTo("by");
    }
  }

  @Test
  void toTable_afterSelectKey_keepsLatestByNewKey() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder.<String, String>stream("in")
                    .selectKey((key, value) -> value.substring(0, 1))
                    .toTable(Materialized.as("st")))) {
      dsl.pipe("in", "a", "k1", 1).pipe("in", "b", "k2", 2);

      assertThat(dsl.driver().<String, String>getKeyValueStore("st").get("k")).isEqualTo("k2");
    }
  }
}
