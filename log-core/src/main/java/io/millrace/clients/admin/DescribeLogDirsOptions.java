package io.millrace.clients.admin;

/** How to describe log directories. */
public class DescribeLogDirsOptions extends AbstractOptions<DescribeLogDirsOptions> {
  /** Makes the default options. */
  public DescribeLogDirsOptions() {}
}
