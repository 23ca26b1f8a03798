package io.millrace.streams;

import io.millrace.streams.DiagramSyntax.Shape;
import io.millrace.streams.TopologyDescription.GlobalStore;
import io.millrace.streams.TopologyDescription.Node;
import io.millrace.streams.TopologyDescription.Subtopology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A topology as a diagram: operators in their sub-topologies, the stores they use, and the topics
 * between them. Beyond Kafka Streams. The text is the same for the same topology.
 */
public final class TopologyDiagram {
  private final DiagramSyntax syntax;
  private final StringBuilder text;
  private final Map<String, String> operators = new TreeMap<>();
  private final Map<String, String> topics = new TreeMap<>();
  private final Map<String, String> stores = new TreeMap<>();
  private final List<String> edges = new ArrayList<>();

  private TopologyDiagram(DiagramSyntax syntax) {
    this.syntax = syntax;
    this.text = new StringBuilder(syntax.head());
  }

  /** A Mermaid flowchart, as Markdown pages show it. */
  public static String mermaid(TopologyDescription topology) {
    return new TopologyDiagram(DiagramSyntax.MERMAID).draw(topology);
  }

  /** A graph in DOT, the language of Graphviz. */
  public static String dot(TopologyDescription topology) {
    return new TopologyDiagram(DiagramSyntax.DOT).draw(topology);
  }

  private String draw(TopologyDescription topology) {
    for (Subtopology each : topology.subtopologies()) {
      group("sub" + each.id(), "Sub-topology " + each.id(), each.nodes());
    }
    for (GlobalStore each : topology.globalStores()) {
      group(
          "global" + each.id(),
          "Global store " + each.id(),
          List.of(each.source(), each.processor()));
    }
    topics.forEach((label, id) -> line(1, syntax.node(id, label, Shape.TOPIC)));
    stores.forEach((label, id) -> line(1, syntax.node(id, label, Shape.STORE)));
    edges.forEach(edge -> line(1, edge));
    return text.append(syntax.tail()).toString();
  }

  private void group(String id, String title, Iterable<Node> nodes) {
    line(1, syntax.open(id, title));
    for (Node node : nodes) {
      line(2, syntax.node(operator(node), node.name(), Shape.OPERATOR));
    }
    line(1, syntax.close());
    for (Node node : nodes) {
      connect(node);
    }
  }

  private void connect(Node node) {
    String id = operator(node);
    if (node instanceof TopologyDescription.Source source) {
      for (String topic : topicsOf(source)) {
        edges.add(syntax.edge(topic(topic), id));
      }
    } else if (node instanceof TopologyDescription.Processor processor) {
      for (String store : new TreeSet<>(processor.stores())) {
        edges.add(syntax.link(id, number(stores, "s", store)));
      }
    } else if (node instanceof TopologyDescription.Sink sink) {
      String topic = sink.topic();
      edges.add(syntax.edge(id, topic(topic == null ? "topic chosen by record" : topic)));
    }
    node.successors().stream()
        .sorted(Comparator.comparing(Node::name))
        .forEach(next -> edges.add(syntax.edge(id, operator(next))));
  }

  private static Set<String> topicsOf(TopologyDescription.Source source) {
    Set<String> names = source.topicSet();
    return names == null ? Set.of("topics " + source.topicPattern()) : new TreeSet<>(names);
  }

  private String operator(Node node) {
    return number(operators, "n", node.name());
  }

  private String topic(String label) {
    return number(topics, "t", label);
  }

  private static String number(Map<String, String> ids, String prefix, String name) {
    String known = ids.putIfAbsent(name, prefix + ids.size());
    return known == null ? prefix + (ids.size() - 1) : known;
  }

  private void line(int depth, String content) {
    text.append("  ".repeat(depth)).append(content).append('\n');
  }
}
