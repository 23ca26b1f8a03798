package io.millrace.clients.admin;

/** How to describe transactions. */
public class DescribeTransactionsOptions extends AbstractOptions<DescribeTransactionsOptions> {
  /** Makes the default options. */
  public DescribeTransactionsOptions() {}

  @Override
  public String toString() {
    return "DescribeTransactionsOptions(timeoutMs=" + timeoutMs() + ")";
  }
}
