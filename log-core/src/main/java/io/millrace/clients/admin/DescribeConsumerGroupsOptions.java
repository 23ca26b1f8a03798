package io.millrace.clients.admin;

/** How to describe groups. */
public class DescribeConsumerGroupsOptions extends AbstractOptions<DescribeConsumerGroupsOptions> {
  /** Makes the default options. */
  public DescribeConsumerGroupsOptions() {}
}
