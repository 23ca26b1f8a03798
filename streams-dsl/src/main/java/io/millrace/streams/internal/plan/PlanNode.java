package io.millrace.streams.internal.plan;

import java.util.List;

/** A node of a plan. */
public sealed interface PlanNode {

  /** Unique in the topology. */
  String name();

  /** Names of the nodes that forward to it, in the order given. */
  List<String> parents();

  /** Names of the nodes it forwards to, in the order added. */
  List<String> children();

  /**
   * Reads topics.
   *
   * @param input what it reads, and how
   */
  record SourceNode(String name, SourceInput input, List<String> children) implements PlanNode {
    /** Copies the list. */
    public SourceNode {
      children = List.copyOf(children);
    }

    @Override
    public List<String> parents() {
      return List.of();
    }
  }

  /**
   * An operator.
   *
   * @param supplier makes the operator, once per task
   * @param stores names of the stores connected to it
   */
  record ProcessorNode(
      String name,
      OperatorSupplier supplier,
      List<String> stores,
      List<String> parents,
      List<String> children)
      implements PlanNode {
    /** Copies the lists. */
    public ProcessorNode {
      stores = List.copyOf(stores);
      parents = List.copyOf(parents);
      children = List.copyOf(children);
    }
  }

  /**
   * Writes a topic.
   *
   * @param output where to, and how
   */
  record SinkNode(String name, SinkOutput output, List<String> parents) implements PlanNode {
    /** Copies the list. */
    public SinkNode {
      parents = List.copyOf(parents);
    }

    @Override
    public List<String> children() {
      return List.of();
    }
  }
}
