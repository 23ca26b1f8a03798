package io.millrace.streams.internal.dsl;

import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.TableNode;
import java.util.OptionalLong;

/** Finds out when the windows of a table close. */
final class WindowGrace {
  private WindowGrace() {}

  /**
   * How long after their end the windows of a table still take records, in milliseconds.
   *
   * @throws TopologyException if the table has no windows
   */
  static long ofMs(TableNode<?, ?> table) {
    return find(table)
        .orElseThrow(
            () ->
                new TopologyException(
                    "table %s has no windows that could close; use Suppressed.untilTimeLimit()"
                        .formatted(table.name())));
  }

  private static OptionalLong find(GraphNode node) {
    if (node instanceof TableNode.Aggregate<?, ?> aggregate && aggregate.graceMs() != null) {
      return OptionalLong.of(aggregate.graceMs());
    }
    return node.inputs().stream().map(WindowGrace::find).flatMapToLong(OptionalLong::stream).max();
  }
}
