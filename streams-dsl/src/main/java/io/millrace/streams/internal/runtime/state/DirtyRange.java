package io.millrace.streams.internal.runtime.state;

import java.util.concurrent.ConcurrentNavigableMap;

/** Cuts a range out of a sorted map. */
final class DirtyRange {
  private DirtyRange() {}

  static <V> ConcurrentNavigableMap<byte[], V> of(
      ConcurrentNavigableMap<byte[], V> map, KeyRange range, boolean reverse) {
    ConcurrentNavigableMap<byte[], V> part = map;
    if (range.from() != null) {
      part = part.tailMap(range.from(), true);
    }
    if (range.to() != null) {
      part = part.headMap(range.to(), false);
    }
    return reverse ? part.descendingMap() : part;
  }
}
