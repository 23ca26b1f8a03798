package io.millrace.streams.internal.graph;

/** A recorded operation. */
public sealed interface GraphNode permits StreamNode, TableNode {

  /** Name of the topology node whose output is this operation's. */
  String name();
}
