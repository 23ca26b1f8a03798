package io.millrace.streams.kstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.streams.KeyValue;
import io.millrace.streams.errors.StreamsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations on streams that keep no state. Names are in StreamsBuilderTest. */
final class KStreamTest {

  @Test
  void filter_nullsIncluded_asksUserCode() {
    try (DslFixture dsl =
        DslFixture.of(
            builder -> {
              KStream<String, String> in = builder.stream("in");
              in.filter((key, value) -> value == null).to("out");
              in.filterNot((key, value) -> value == null).to("rest");
            })) {
      dsl.pipe("in", "a", null, 1).pipe("in", null, "x", 2);

      assertThat(dsl.read("out")).containsExactly("a=null@1");
      assertThat(dsl.read("rest")).containsExactly("null=x@2");
    }
  }

  @Test
  void mapAndFlatMap_keepTimestampOfInput() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder.<String, String>stream("in")
                    .map((key, value) -> KeyValue.pair(value, key))
                    .flatMap(
                        (key, value) -> List.of(KeyValue.pair(key, "1"), KeyValue.pair(value, "2")))
                    .flatMapValues(value -> List.of(value, value + value))
                    .mapValues((key, value) -> key + value)
                    .to("out"))) {
      dsl.pipe("in", "k", "v", 7);

      assertThat(dsl.read("out")).containsExactly("v=v1@7", "v=v11@7", "k=k2@7", "k=k22@7");
    }
  }

  @Test
  void map_mapperReturnsNull_failsNamingTheOperation() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder.<String, String>stream("in")
                    .<String, String>map((key, value) -> null)
                    .to("out"))) {
      assertThatThrownBy(() -> dsl.pipe("in", "k", "v", 0))
          .isInstanceOf(StreamsException.class)
          .rootCause()
          .hasMessageContaining("map() returned null");
    }
  }

  @Test
  void split_eachRecord_goesToFirstBranchThatTakesIt() {
    try (DslFixture dsl =
        DslFixture.of(
            builder -> {
              Map<String, KStream<String, String>> branches =
                  builder.<String, String>stream("in")
                      .split(Named.as("s-"))
                      .branch(
                          (key, value) -> value == null, Branched.withConsumer(s -> s.to("none")))
                      .branch((key, value) -> value.length() == 1, Branched.as("short"))
                      .branch(
                          (key, value) -> value.startsWith("x"),
                          Branched.withFunction(s -> s.mapValues(v -> v + "!"), "x"))
                      .defaultBranch();
              assertThat(branches).containsOnlyKeys("s-short", "s-x", "s-0");
              branches.get("s-short").to("short");
              branches.get("s-x").to("x");
              branches.get("s-0").to("rest");
            })) {
      dsl.pipe("in", "a", null, 0).pipe("in", "a", "x", 1).pipe("in", "a", "xx", 2);
      dsl.pipe("in", "a", "yy", 3);

      assertThat(dsl.read("none")).containsExactly("a=null@0");
      assertThat(dsl.read("short")).containsExactly("a=x@1");
      assertThat(dsl.read("x")).containsExactly("a=xx!@2");
      assertThat(dsl.read("rest")).containsExactly("a=yy@3");
    }
  }

  @Test
  void mergeAndPeek_bothStreams_arePassedOnAndShown() {
    List<String> shown = new ArrayList<>();
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder.<String, String>stream("a")
                    .merge(builder.stream("b"))
                    .peek((key, value) -> shown.add(value))
                    .to("out"))) {
      dsl.pipe("b", "k", "1", 5).pipe("a", "k", "2", 3);

      assertThat(dsl.read("out")).containsExactly("k=1@5", "k=2@3");
      assertThat(shown).containsExactly("1", "2");
    }
  }

  @Test
  void repartition_nullKey_isDropped() {
    try (DslFixture dsl =
        DslFixture.of(builder -> builder.<String, String>stream("in").repartition().to("out"))) {
      dsl.pipe("in", null, "x", 0).pipe("in", "k", null, 1);

      assertThat(dsl.read("out")).containsExactly("k=null@1");
    }
  }

  @Test
  void to_topicChosenByRecord_writesThere() {
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder.<String, String>stream("in").to((key, value, context) -> "to-" + value))) {
      dsl.pipe("in", "k", "a", 0).pipe("in", "k", "b", 0);

      assertThat(dsl.read("to-a")).containsExactly("k=a@0");
      assertThat(dsl.read("to-b")).containsExactly("k=b@0");
    }
  }

  @Test
  void print_toFile_writesLabelledLines(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("out.txt");
    try (DslFixture dsl =
        DslFixture.of(
            builder ->
                builder.<String, String>stream("in")
                    .print(Printed.<String, String>toFile(file.toString()).withLabel("in")))) {
      dsl.pipe("in", "k", "ä", 0);
    }

    assertThat(Files.readAllLines(file)).containsExactly("[in]: k, ä");
  }
}
