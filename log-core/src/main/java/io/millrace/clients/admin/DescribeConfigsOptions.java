package io.millrace.clients.admin;

/** How to describe settings. */
public class DescribeConfigsOptions extends AbstractOptions<DescribeConfigsOptions> {
  /** Makes the default options. */
  public DescribeConfigsOptions() {}
}
