package io.millrace.streams.internal.graph;

import java.util.List;

/** A recorded operation. */
public sealed interface GraphNode permits StreamNode, TableNode {

  /** Name of the topology node whose output is this operation's. */
  String name();

  /** The operations whose output it takes or reads; none for a source. */
  List<? extends GraphNode> inputs();
}
