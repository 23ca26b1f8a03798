package io.millrace.clients.admin;

/** How to describe topics. */
public class DescribeTopicsOptions extends AbstractOptions<DescribeTopicsOptions> {
  private int partitionSizeLimitPerResponse = 2000;

  /** Makes the default options. */
  public DescribeTopicsOptions() {}

  /** Bounds an answer; accepted, embedded answers come at once. */
  public DescribeTopicsOptions partitionSizeLimitPerResponse(int partitionSizeLimitPerResponse) {
    this.partitionSizeLimitPerResponse = partitionSizeLimitPerResponse;
    return this;
  }

  /** The bound. */
  public int partitionSizeLimitPerResponse() {
    return partitionSizeLimitPerResponse;
  }
}
