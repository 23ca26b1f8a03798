package io.millrace.streams.internal.runtime.state;

import io.millrace.streams.internal.runtime.state.SortedBytes.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the tree of sorted entries in linear time, by way of a Cartesian tree. */
final class SortedBuild {
  private static final int NONE = -1;

  private final List<byte[]> keys;
  private final List<byte @Nullable []> values;
  private final int[] priorities;
  private final int[] left;
  private final int[] right;

  SortedBuild(List<byte[]> keys, List<byte @Nullable []> values) {
    int count = keys.size();
    this.keys = keys;
    this.values = values;
    this.priorities = new int[count];
    this.left = new int[count];
    this.right = new int[count];
  }

  @Nullable Node build() {
    int[] spine = new int[keys.size()];
    int depth = 0;
    for (int index = 0; index < keys.size(); index++) {
      priorities[index] = SortedBytes.priorityOf(keys.get(index));
      int last = NONE;
      while (depth > 0 && priorities[spine[depth - 1]] < priorities[index]) {
        last = spine[--depth];
      }
      left[index] = last;
      right[index] = NONE;
      if (depth > 0) {
        right[spine[depth - 1]] = index;
      }
      spine[depth++] = index;
    }
    return depth == 0 ? null : node(spine[0]);
  }

  /** The recursion is as deep as the tree, some 50 levels for millions of entries. */
  private @Nullable Node node(int index) {
    if (index == NONE) {
      return null;
    }
    return new Node(
        keys.get(index),
        values.get(index),
        priorities[index],
        node(left[index]),
        node(right[index]));
  }
}
