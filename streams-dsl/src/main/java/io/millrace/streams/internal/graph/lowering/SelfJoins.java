package io.millrace.streams.internal.graph.lowering;

import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.StreamNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The joins of a stream with itself that keep its records once. One that emits records without a
 * match is not among them, though Kafka Streams rewrites it too: it emits records without a key and
 * late ones, which would be lost.
 */
final class SelfJoins {
  private final Set<GraphNode> joins = identitySet();
  private final Set<GraphNode> keptWindows = identitySet();
  private final Set<GraphNode> leftOutWindows = identitySet();

  private SelfJoins() {}

  private static Set<GraphNode> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** None. */
  static SelfJoins none() {
    return new SelfJoins();
  }

  /** Those of a graph. */
  static SelfJoins of(Edges edges) {
    SelfJoins found = new SelfJoins();
    for (GraphNode node : edges.nodes()) {
      if (node instanceof StreamNode.StreamJoined<?, ?, ?, ?> join && isSelfJoin(join, edges)) {
        found.joins.add(join);
        found.keptWindows.add(join.left());
        found.leftOutWindows.add(join.right());
      }
    }
    return found;
  }

  private static boolean isSelfJoin(StreamNode.StreamJoined<?, ?, ?, ?> join, Edges edges) {
    GraphNode left = edges.inputs(join.left()).get(0);
    GraphNode right = edges.inputs(join.right()).get(0);
    boolean same =
        left == right
            || (left instanceof StreamNode.Source one
                && right instanceof StreamNode.Source other
                && Sources.readSame(one.spec(), other.spec()));
    return same && !join.join().keepsLeft();
  }

  /** Whether a join is one of them. */
  boolean contains(StreamNode.StreamJoined<?, ?, ?, ?> join) {
    return joins.contains(join);
  }

  /** Whether a node is in front of the one store of such a join. */
  boolean isKept(StreamNode.Operation window) {
    return keptWindows.contains(window);
  }

  /** Whether a node would keep the records of such a join a second time. */
  boolean isLeftOut(StreamNode.Operation window) {
    return leftOutWindows.contains(window);
  }
}
