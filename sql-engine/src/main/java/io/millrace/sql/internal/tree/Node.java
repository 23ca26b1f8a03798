package io.millrace.sql.internal.tree;

/** Anything in the tree that has a place in the text. */
public interface Node {

  /** Returns where the node stands. */
  NodeLocation location();
}
