package io.millrace.log.internal.partition;

import java.util.List;

/**
 * One segment in the place of several.
 *
 * @param baseOffset names the new segment; the first of those it replaces
 * @param token makes the name of the file with the new segment unique in the directory
 * @param replaced base offsets of the segments that go, ascending
 * @param endOffset the offset behind them
 */
public record Swap(long baseOffset, long token, List<Long> replaced, long endOffset) {

  /** Copies the list. */
  public Swap {
    replaced = List.copyOf(replaced);
  }
}
