package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.catalog.WindowShape;

/**
 * The windows of an aggregation, in ms.
 *
 * @param sizeMs length of a window
 * @param advanceMs distance between the starts of two windows; {@code sizeMs} when they lie side by
 *     side
 * @param graceMs how long after its end a window takes late rows
 * @param retentionMs how long a window is kept, at least {@code sizeMs + graceMs}
 */
public record WindowPlan(long sizeMs, long advanceMs, long graceMs, long retentionMs) {

  /** Returns the windows as the catalog knows them. */
  public WindowShape shape() {
    return new WindowShape(
        sizeMs == advanceMs ? WindowShape.Kind.TUMBLING : WindowShape.Kind.HOPPING, sizeMs);
  }

  @Override
  public String toString() {
    String advance = sizeMs == advanceMs ? "" : ", advance " + advanceMs + " ms";
    return "%s window of %d ms%s, grace %d ms"
        .formatted(sizeMs == advanceMs ? "tumbling" : "hopping", sizeMs, advance, graceMs);
  }
}
