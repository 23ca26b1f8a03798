package io.millrace.clients.admin;

/** Which offset of a partition is asked for. */
public class OffsetSpec {
  /** Makes one that asks for nothing in particular; public because Kafka's is. */
  public OffsetSpec() {}

  /** The first one. */
  public static class EarliestSpec extends OffsetSpec {}

  /** The first one whose record has the highest timestamp. */
  public static class MaxTimestampSpec extends OffsetSpec {}

  /** The one after the last record. */
  public static class LatestSpec extends OffsetSpec {}

  /** The first one whose record is not older than a time. */
  public static class TimestampSpec extends OffsetSpec {
    private final long timestamp;

    TimestampSpec(long timestamp) {
      this.timestamp = timestamp;
    }

    long timestamp() {
      return timestamp;
    }
  }

  /** The one after the last record. */
  public static OffsetSpec latest() {
    return new LatestSpec();
  }

  /** The first one whose record has the highest timestamp. */
  public static OffsetSpec maxTimestamp() {
    return new MaxTimestampSpec();
  }

  /** The first one. */
  public static OffsetSpec earliest() {
    return new EarliestSpec();
  }

  /** The first one whose record is not older than {@code timestamp}, ms since the epoch. */
  public static OffsetSpec forTimestamp(long timestamp) {
    return new TimestampSpec(timestamp);
  }
}
