package io.millrace.streams.internal.plan;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.internal.plan.PlanNode.ProcessorNode;
import io.millrace.streams.internal.plan.PlanNode.SinkNode;
import io.millrace.streams.internal.plan.PlanNode.SourceNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node while the topology is being built: the plan's node without its children. */
final class NodeDraft {
  private final String name;
  private final List<String> parents;
  private final @Nullable SourceInput input;
  private final @Nullable OperatorSupplier supplier;
  private final @Nullable SinkOutput output;
  private final Set<String> stores = new LinkedHashSet<>();
  private final List<String> children = new ArrayList<>();

  private NodeDraft(
      String name,
      List<String> parents,
      @Nullable SourceInput input,
      @Nullable OperatorSupplier supplier,
      @Nullable SinkOutput output) {
    this.name = name;
    this.parents = parents;
    this.input = input;
    this.supplier = supplier;
    this.output = output;
  }

  static NodeDraft source(String name, SourceInput input) {
    return new NodeDraft(name, List.of(), input, null, null);
  }

  static NodeDraft processor(String name, OperatorSupplier supplier, List<String> parents) {
    return new NodeDraft(name, parents, null, supplier, null);
  }

  static NodeDraft sink(String name, SinkOutput output, List<String> parents) {
    return new NodeDraft(name, parents, null, null, output);
  }

  String name() {
    return name;
  }

  List<String> parents() {
    return parents;
  }

  List<String> children() {
    return children;
  }

  Set<String> stores() {
    return stores;
  }

  @Nullable SourceInput input() {
    return input;
  }

  @Nullable SinkOutput output() {
    return output;
  }

  boolean isSource() {
    return input != null;
  }

  boolean isProcessor() {
    return supplier != null;
  }

  boolean isSink() {
    return output != null;
  }

  /** The node with what has been added to it so far. */
  PlanNode plan() {
    if (input != null) {
      return new SourceNode(name, input, children);
    } else if (output != null) {
      return new SinkNode(name, output, parents);
    }
    return new ProcessorNode(
        name, requireNonNull(supplier), List.copyOf(stores), parents, children);
  }
}
