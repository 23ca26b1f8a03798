package io.millrace.clients.admin;

/** How to describe topics. */
public class DescribeTopicsOptions extends AbstractOptions<DescribeTopicsOptions> {
  /** Makes the default options. */
  public DescribeTopicsOptions() {}
}
