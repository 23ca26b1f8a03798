package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.row.SqlRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which part of a view a pull query reads: never less than what its condition lets through, often
 * more. The condition is still tested on what is read.
 *
 * @param keys which keys
 * @param starts which windows, if the view is windowed
 */
public record PullAccess(Keys keys, WindowStarts starts) {
  /** Everything. */
  public static final PullAccess ALL = new PullAccess(new AllKeys(), WindowStarts.ALL);

  /** Most keys that are looked up, or ranges that are read, one by one. */
  static final int MOST_KEYS = 10_000;

  /** A set of keys. */
  public sealed interface Keys {}

  /** Every key. */
  public record AllKeys() implements Keys {}

  /** Keys one by one; none twice. */
  public record KeyList(List<SqlRow> keys) implements Keys {

    /** Copies the list. */
    public KeyList {
      keys = List.copyOf(keys);
    }
  }

  /** Ranges of keys that do not overlap. */
  public record KeyRanges(List<KeyRange> ranges) implements Keys {

    /** Copies the list. */
    public KeyRanges {
      ranges = List.copyOf(ranges);
    }
  }

  /**
   * The keys between two edges in the order of stored keys; edges are made by {@link
   * io.millrace.sql.internal.row.OrderedRowCodec#before} and {@code after}.
   */
  public record KeyRange(SqlRow from, SqlRow to) {}

  /**
   * Windows that start between two times, both inclusive, in ms since the epoch; none when the
   * first comes after the last.
   */
  public record WindowStarts(long firstMs, long lastMs) {
    /** Every window. */
    public static final WindowStarts ALL = new WindowStarts(0, Long.MAX_VALUE);

    /** Returns whether no window starts there. */
    public boolean isEmpty() {
      return firstMs > lastMs;
    }

    private WindowStarts or(WindowStarts other) {
      if (isEmpty() || other.isEmpty()) {
        return isEmpty() ? other : this;
      }
      return new WindowStarts(Math.min(firstMs, other.firstMs), Math.max(lastMs, other.lastMs));
    }
  }

  /** Returns an access that reads at least what both read. */
  PullAccess or(PullAccess other) {
    WindowStarts hull = starts.or(other.starts);
    if (keys instanceof KeyList mine && other.keys instanceof KeyList theirs) {
      Set<SqlRow> union = new LinkedHashSet<>(mine.keys);
      union.addAll(theirs.keys);
      if (union.size() <= MOST_KEYS) {
        return new PullAccess(new KeyList(new ArrayList<>(union)), hull);
      }
    }
    return new PullAccess(new AllKeys(), hull);
  }

  /** Returns the access in words: key lookup, key range, window range or scan. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    if (keys instanceof KeyList list) {
      parts.add("key lookup (%s)".formatted(counted(list.keys.size(), "key")));
    } else if (keys instanceof KeyRanges ranges) {
      parts.add("key range (%s)".formatted(counted(ranges.ranges.size(), "range")));
    }
    if (!starts.equals(WindowStarts.ALL)) {
      parts.add("window range (starts %s)".formatted(startsText()));
    }
    return parts.isEmpty() ? "scan" : String.join(", ", parts);
  }

  private String startsText() {
    if (starts.isEmpty()) {
      return "nowhere";
    }
    return starts.lastMs == Long.MAX_VALUE
        ? "from %d ms".formatted(starts.firstMs)
        : "from %d to %d ms".formatted(starts.firstMs, starts.lastMs);
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
