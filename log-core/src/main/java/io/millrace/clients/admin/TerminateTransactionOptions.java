package io.millrace.clients.admin;

/** How to terminate a transaction. */
public class TerminateTransactionOptions extends AbstractOptions<TerminateTransactionOptions> {
  /** Makes the default options. */
  public TerminateTransactionOptions() {}

  @Override
  public String toString() {
    return "TerminateTransactionOptions(timeoutMs=" + timeoutMs() + ")";
  }
}
