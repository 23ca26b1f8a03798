package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.catalog.WindowShape;
import java.util.Locale;

/**
 * The windows of an aggregation, in ms.
 *
 * @param kind how they lie
 * @param sizeMs length of a window; for sessions the gap that ends one
 * @param advanceMs distance between the starts of two windows; {@code sizeMs} when they do not
 *     overlap
 * @param graceMs how long after its end a window takes late rows
 * @param retentionMs how long a window is kept, at least {@code sizeMs + graceMs}
 */
public record WindowPlan(
    WindowShape.Kind kind, long sizeMs, long advanceMs, long graceMs, long retentionMs) {

  /** Returns the windows as the catalog knows them. */
  public WindowShape shape() {
    return kind == WindowShape.Kind.SESSION ? WindowShape.SESSION : new WindowShape(kind, sizeMs);
  }

  @Override
  public String toString() {
    String advance = sizeMs == advanceMs ? "" : ", advance " + advanceMs + " ms";
    String size = kind == WindowShape.Kind.SESSION ? "with a gap of" : "of";
    return "%s window %s %d ms%s, grace %d ms"
        .formatted(kind.name().toLowerCase(Locale.ROOT), size, sizeMs, advance, graceMs);
  }
}
