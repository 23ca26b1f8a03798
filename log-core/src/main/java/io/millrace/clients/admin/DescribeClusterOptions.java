package io.millrace.clients.admin;

/** How to describe the cluster. */
public class DescribeClusterOptions extends AbstractOptions<DescribeClusterOptions> {
  /** Makes the default options. */
  public DescribeClusterOptions() {}
}
