package io.millrace.streams.internal.runtime.state;

/** How many bytes of a cache were last used how many epochs ago. */
final class CacheAges {
  private static final int AGES = 256;

  private CacheAges() {}

  /**
   * The oldest epoch whose entries can stay so that what stays takes no more than {@code
   * keepBytes}; the next one after {@code epoch} when not even those of that epoch can.
   */
  static long oldestToKeep(EntryTable table, long epoch, long keepBytes) {
    long[] bytes = new long[AGES];
    table.forEach(
        entry -> bytes[(int) Math.min(AGES - 1, epoch - entry.usedInEpoch)] += entry.sizeBytes());
    long kept = 0;
    for (int age = 0; age < AGES; age++) {
      kept += bytes[age];
      if (kept > keepBytes) {
        return epoch - age + 1;
      }
    }
    return Long.MIN_VALUE;
  }
}
