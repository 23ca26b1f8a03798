package io.millrace.clients.admin;

/** How to describe groups. */
public class DescribeClassicGroupsOptions extends AbstractOptions<DescribeClassicGroupsOptions> {
  /** Makes the default options. */
  public DescribeClassicGroupsOptions() {}
}
