package io.millrace.streams.internal.plan;

import io.millrace.streams.TopologyDescription;
import io.millrace.streams.processor.TopicNameExtractor;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of a {@link TopologyDescription}; their texts are Kafka Streams'. */
final class Described {
  // Nodes with most below them come first; equal ones by name.
  private static final Comparator<TopologyDescription.Node> ORDER =
      Comparator.<TopologyDescription.Node>comparingInt(node -> -((Node) node).size)
          .thenComparing(TopologyDescription.Node::name);

  private Described() {}

  record Whole(
      Set<TopologyDescription.Subtopology> subtopologies,
      Set<TopologyDescription.GlobalStore> globalStores)
      implements TopologyDescription {
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("Topologies:\n ");
      Map<Integer, Object> byId = new TreeMap<>();
      subtopologies.forEach(part -> byId.put(part.id(), part));
      globalStores.forEach(store -> byId.put(store.id(), store));
      byId.values().forEach(part -> text.append("  ").append(part));
      return text.toString();
    }
  }

  record Global(int id, TopologyDescription.Source source, TopologyDescription.Processor processor)
      implements TopologyDescription.GlobalStore {
    @Override
    public String toString() {
      return "Sub-topology: %d for global store (will not generate tasks)\n    %s\n    %s\n"
          .formatted(id, source, processor);
    }
  }

  static final class Part implements TopologyDescription.Subtopology {
    private final int id;
    private final Set<TopologyDescription.Node> nodes = new TreeSet<>(ORDER);

    Part(int id, Collection<? extends TopologyDescription.Node> nodes) {
      this.id = id;
      this.nodes.addAll(nodes);
    }

    @Override
    public int id() {
      return id;
    }

    @Override
    public Set<TopologyDescription.Node> nodes() {
      return Collections.unmodifiableSet(nodes);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("Sub-topology: " + id + "\n");
      nodes.forEach(node -> text.append("    ").append(node).append('\n'));
      return text.append('\n').toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Part that && id == that.id && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
      return id;
    }
  }

  abstract static class Node implements TopologyDescription.Node {
    private final String name;
    private final Set<TopologyDescription.Node> predecessors = new TreeSet<>(ORDER);
    private final Set<TopologyDescription.Node> successors = new TreeSet<>(ORDER);
    private int size = 1;

    Node(String name) {
      this.name = name;
    }

    void connect(Node predecessor) {
      predecessors.add(predecessor);
      predecessor.successors.add(this);
      predecessor.grow(size);
    }

    private void grow(int by) {
      size += by;
      predecessors.forEach(node -> ((Node) node).grow(by));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<TopologyDescription.Node> predecessors() {
      return Collections.unmodifiableSet(predecessors);
    }

    @Override
    public Set<TopologyDescription.Node> successors() {
      return Collections.unmodifiableSet(successors);
    }

    String successorsLine() {
      return "\n      --> " + names(successors);
    }

    String predecessorsLine() {
      return "\n      <-- " + names(predecessors);
    }

    private static String names(Set<TopologyDescription.Node> nodes) {
      return nodes.isEmpty()
          ? "none"
          : nodes.stream().map(TopologyDescription.Node::name).collect(Collectors.joining(", "));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Node that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  static final class SourceNode extends Node implements TopologyDescription.Source {
    private final @Nullable Set<String> topics;
    private final @Nullable Pattern pattern;

    SourceNode(String name, @Nullable Set<String> topics, @Nullable Pattern pattern) {
      super(name);
      this.topics = topics;
      this.pattern = pattern;
    }

    @Override
    public @Nullable Set<String> topicSet() {
      return topics;
    }

    @Override
    public @Nullable Pattern topicPattern() {
      return pattern;
    }

    @Override
    public String toString() {
      Object read = topics == null ? pattern : topics;
      return "Source: " + name() + " (topics: " + read + ")" + successorsLine();
    }
  }

  static final class ProcessorNode extends Node implements TopologyDescription.Processor {
    private final Set<String> stores;

    ProcessorNode(String name, Set<String> stores) {
      super(name);
      this.stores = stores;
    }

    @Override
    public Set<String> stores() {
      return Collections.unmodifiableSet(stores);
    }

    @Override
    public String toString() {
      return "Processor: "
          + name()
          + " (stores: "
          + stores
          + ")"
          + successorsLine()
          + predecessorsLine();
    }
  }

  static final class SinkNode extends Node implements TopologyDescription.Sink {
    private final @Nullable String topic;
    private final @Nullable TopicNameExtractor<?, ?> extractor;

    SinkNode(String name, @Nullable String topic, @Nullable TopicNameExtractor<?, ?> extractor) {
      super(name);
      this.topic = topic;
      this.extractor = extractor;
    }

    @Override
    public @Nullable String topic() {
      return topic;
    }

    @Override
    public @Nullable TopicNameExtractor<?, ?> topicNameExtractor() {
      return extractor;
    }

    @Override
    public String toString() {
      String target = topic == null ? "extractor class: " + extractor : "topic: " + topic;
      return "Sink: " + name() + " (" + target + ")" + predecessorsLine();
    }
  }
}
