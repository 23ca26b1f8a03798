package io.millrace.streams.internal.runtime.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of keys as sorted ranges that neither overlap nor touch. Immutable. */
public final class KeyRanges {

  /** No key. */
  public static final KeyRanges NONE = new KeyRanges(List.of());

  private final List<KeyRange> ranges;

  private KeyRanges(List<KeyRange> ranges) {
    this.ranges = ranges;
  }

  /** The ranges, ascending. */
  public List<KeyRange> list() {
    return ranges;
  }

  /** Whether no key is in the set. */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** Whether {@code key} is in the set. */
  public boolean contains(byte[] key) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      KeyRange range = ranges.get(middle);
      if (range.to() != null && Arrays.compareUnsigned(range.to(), key) <= 0) {
        low = middle + 1;
      } else if (range.from() != null && Arrays.compareUnsigned(range.from(), key) > 0) {
        high = middle - 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** This set and the keys of {@code added}. */
  public KeyRanges plus(KeyRange added) {
    if (added.isEmpty()) {
      return this;
    }
    List<KeyRange> result = new ArrayList<>(ranges.size() + 1);
    KeyRange merged = added;
    int index = 0;
    while (index < ranges.size() && endsBefore(ranges.get(index), merged)) {
      result.add(ranges.get(index++));
    }
    while (index < ranges.size() && !endsBefore(merged, ranges.get(index))) {
      merged = hull(merged, ranges.get(index++));
    }
    result.add(merged);
    result.addAll(ranges.subList(index, ranges.size()));
    return new KeyRanges(List.copyOf(result));
  }

  /** This set and the keys of {@code added}. */
  public KeyRanges plus(KeyRanges added) {
    KeyRanges result = isEmpty() ? added : this;
    if (result != added) {
      for (KeyRange range : added.ranges) {
        result = result.plus(range);
      }
    }
    return result;
  }

  /** Whether {@code left} ends before {@code right} begins, with a gap between them. */
  private static boolean endsBefore(KeyRange left, KeyRange right) {
    return left.to() != null
        && right.from() != null
        && Arrays.compareUnsigned(left.to(), right.from()) < 0;
  }

  private static KeyRange hull(KeyRange left, KeyRange right) {
    return new KeyRange(lowest(left.from(), right.from()), highest(left.to(), right.to()));
  }

  private static byte @Nullable [] lowest(byte @Nullable [] left, byte @Nullable [] right) {
    if (left == null || right == null) {
      return null;
    }
    return Arrays.compareUnsigned(left, right) <= 0 ? left : right;
  }

  private static byte @Nullable [] highest(byte @Nullable [] left, byte @Nullable [] right) {
    if (left == null || right == null) {
      return null;
    }
    return Arrays.compareUnsigned(left, right) >= 0 ? left : right;
  }
}
