package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Materialized;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Diagrams of a topology with a repartition topic: groups, topics, stores and escapes. */
final class TopologyDiagramTest {

  private static TopologyDescription counts() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
        .groupBy((key, value) -> value)
        .count(Materialized.as("counts"))
        .toStream()
        .to("out");
    return builder.build().describe();
  }

  @Test
  void mermaid_repartitioned_linksSubtopologiesByTheTopic() {
    String text = TopologyDiagram.mermaid(counts());

    assertThat(text)
        .startsWith("flowchart TD\n  subgraph sub0[\"Sub-topology 0\"]\n")
        .contains(
            "subgraph sub1[\"Sub-topology 1\"]", "([\"in\"])", "([\"out\"])", "[(\"counts\")]")
        .containsOnlyOnce("([\"counts-repartition\"])")
        .containsPattern(" --> t\\d+\n")
        .containsPattern("t\\d+ --> n\\d+\n")
        .containsPattern("n\\d+ -.- s0\n");
    assertThat(text.lines().filter(line -> line.strip().equals("end"))).hasSize(2);
  }

  @Test
  void dot_repartitioned_linksSubtopologiesByTheTopic() {
    String text = TopologyDiagram.dot(counts());

    assertThat(text)
        .startsWith("digraph topology {\n  subgraph cluster_sub0 { label=\"Sub-topology 0\"\n")
        .contains("[shape=oval, label=\"in\"]", "[shape=cylinder, label=\"counts\"]")
        .containsOnlyOnce("label=\"counts-repartition\"")
        .containsPattern("n\\d+ -> s0 \\[style=dashed, dir=none]")
        .endsWith("}\n");
    assertThat(text.chars().filter(c -> c == '{')).hasSize(3);
    assertThat(text.chars().filter(c -> c == '}')).hasSize(3);
  }

  @Test
  void labels_withSpecialCharacters_areEscaped() {
    TopologyDescription topology =
        new Topology()
            .addSource("a \"b\"", Pattern.compile("x\\d"))
            .addSink("sink", (key, value, context) -> "y", "a \"b\"")
            .describe();

    assertThat(TopologyDiagram.mermaid(topology))
        .contains("[\"a #quot;b#quot;\"]", "([\"topics x\\d\"])", "topic chosen by record");
    assertThat(TopologyDiagram.dot(topology))
        .contains("label=\"a \\\"b\\\"\"", "label=\"topics x\\\\d\"");
  }
}
