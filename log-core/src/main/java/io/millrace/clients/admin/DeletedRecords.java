package io.millrace.clients.admin;

/** What is left of a partition after records were deleted. */
public class DeletedRecords {
  private final long lowWatermark;

  /** Makes it. */
  public DeletedRecords(long lowWatermark) {
    this.lowWatermark = lowWatermark;
  }

  /** The first offset that is kept. */
  public long lowWatermark() {
    return lowWatermark;
  }
}
