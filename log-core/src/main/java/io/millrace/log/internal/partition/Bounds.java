package io.millrace.log.internal.partition;

/**
 * What must be remembered about a partition because its files do not say it.
 *
 * @param startOffset first offset that is kept
 * @param sparseEnd segments that start below it were compacted: offsets may be missing in them
 * @param cleanEnd everything below it was compacted as a whole; later records are dirty
 */
public record Bounds(long startOffset, long sparseEnd, long cleanEnd) {

  /** Those of a new partition. */
  public static final Bounds NONE = new Bounds(0, 0, 0);

  /** These, with a log start that is at least {@code offset}. */
  public Bounds withStart(long offset) {
    return new Bounds(Math.max(startOffset, offset), sparseEnd, cleanEnd);
  }

  /** These, with a compacted part that reaches at least to {@code offset}. */
  public Bounds withSparseEnd(long offset) {
    return new Bounds(startOffset, Math.max(sparseEnd, offset), cleanEnd);
  }

  /** These, with everything below {@code offset} compacted. */
  public Bounds withCleanEnd(long offset) {
    return new Bounds(startOffset, sparseEnd, offset);
  }

  /** The larger of each. */
  public Bounds max(Bounds other) {
    return new Bounds(
        Math.max(startOffset, other.startOffset),
        Math.max(sparseEnd, other.sparseEnd),
        Math.max(cleanEnd, other.cleanEnd));
  }
}
