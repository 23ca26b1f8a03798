package io.millrace.streams.internal.graph;

import io.millrace.streams.state.StoreBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Everything that a program has recorded. Not thread-safe. */
public final class LogicalGraph {
  private final List<GraphNode> recorded = new ArrayList<>();
  private final List<GraphNode> nodes = new ArrayList<>();
  private final List<StoreBuilder<?>> stores = new ArrayList<>();

  /** Makes an empty graph. */
  public LogicalGraph() {}

  /** Records an operation, after its inputs; returns it. */
  public <N extends GraphNode> N add(N node) {
    recorded.add(node);
    nodes.add(node);
    return node;
  }

  /** Has an operation that is recorded already come after all others so far. */
  public void moveToEnd(GraphNode node) {
    nodes.removeIf(other -> other == node);
    nodes.add(node);
  }

  /** Records a store that processors may name. */
  public void addStore(StoreBuilder<?> store) {
    stores.add(store);
  }

  /** The operations in the order in which they were recorded or moved. */
  public List<GraphNode> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /** The operations in the order in which they were recorded, moved or not. */
  public List<GraphNode> recorded() {
    return Collections.unmodifiableList(recorded);
  }

  /** The stores that processors may name. */
  public List<StoreBuilder<?>> stores() {
    return Collections.unmodifiableList(stores);
  }
}
