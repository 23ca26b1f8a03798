package io.millrace.streams.kstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Joins of streams with tables, and of tables by primary key. */
final class JoinTest {

  @Test
  void streamTableJoin_inner_emitsOnlyWithRow() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder.<String, String>stream("s")
                    .join(builder.<String, String>table("t"), JoinTest::plus)
                    .to("out"))) {
      dsl.pipe("s", "a", "1", 1).pipe("t", "a", "x", 9).pipe("s", "a", "2", 5);
      dsl.pipe("s", "a", null, 6).pipe("s", null, "3", 7);

      assertThat(dsl.read("out")).containsExactly("a=2+x@5");
    }
  }

  @Test
  void streamTableJoin_leftAfterSelectKey_emitsNullKeysToo() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder.<String, String>stream("s")
                    .selectKey((key, value) -> value.equals("none") ? null : value)
                    .leftJoin(
                        builder.<String, String>table("t").filter((key, row) -> !row.equals("y")),
                        JoinTest::plus)
                    .to("out"))) {
      dsl.pipe("t", "a", "x", 1).pipe("t", "b", "y", 1);
      dsl.pipe("s", "k", "a", 2).pipe("s", "k", "b", 3).pipe("s", "k", "none", 4);

      assertThat(dsl.read("out")).containsExactly("a=a+x@2", "b=b+null@3", "null=none+null@4");
    }
  }

  @Test
  void streamJoin_outerUnderACondition_emitsWhatMatchesNothingAlone() {
    StreamJoined<String, String, String> shorter =
        StreamJoined.<String, String, String>as("join")
            .withCondition((left, right) -> left.length() < right.length());
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder.<String, String>stream("l")
                    .outerJoin(
                        builder.stream("r"),
                        JoinTest::plus,
                        JoinWindows.ofTimeDifferenceWithNoGrace(Duration.ofMillis(10)),
                        shorter)
                    .to("out"))) {
      dsl.pipe("l", "a", "1", 1).pipe("l", "a", "333", 1).pipe("r", "a", "22", 2);
      dsl.pipe("r", "a", "x", 3).pipe("l", "z", "late", 1_000);

      assertThat(dsl.read("out"))
          .containsExactlyInAnyOrder("a=1+22@2", "a=333+null@1", "a=null+x@3");
    }
  }

  @Test
  void tableJoin_inner_emitsTombstoneWhenOneSideGoes() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder
                    .<String, String>table("l")
                    .join(builder.<String, String>table("r"), JoinTest::plus)
                    .toStream()
                    .to("out"))) {
      dsl.pipe("l", "a", "1", 5).pipe("r", "a", "x", 3).pipe("r", "a", null, 8);
      dsl.pipe("l", "a", "2", 9);

      assertThat(dsl.read("out")).containsExactly("a=1+x@5", "a=null@8");
    }
  }

  @Test
  void tableJoin_left_keepsLeftRows() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder
                    .<String, String>table("l")
                    .leftJoin(
                        builder.<String, String>table("r"), JoinTest::plus, Materialized.as("st"))
                    .toStream()
                    .to("out"))) {
      dsl.pipe("r", "a", "x", 1).pipe("l", "a", "1", 2).pipe("r", "a", null, 3);
      dsl.pipe("l", "a", null, 4).pipe("l", "a", null, 5);

      assertThat(dsl.read("out")).containsExactly("a=1+x@2", "a=1+null@3", "a=null@4");
      assertThat(dsl.driver().<String, String>getKeyValueStore("st").get("a")).isNull();
    }
  }

  @Test
  void tableJoin_outer_emitsWhatEitherSideHas() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder
                    .<String, String>table("l")
                    .outerJoin(builder.<String, String>table("r"), JoinTest::plus)
                    .toStream()
                    .to("out"))) {
      dsl.pipe("r", "a", "x", 1).pipe("l", "a", "1", 2).pipe("r", "a", null, 3);
      dsl.pipe("l", "a", null, 4);

      assertThat(dsl.read("out"))
          .containsExactly("a=null+x@1", "a=1+x@2", "a=1+null@3", "a=null@4");
    }
  }

  private static String plus(String left, String right) {
    return left + "+" + right;
  }
}
