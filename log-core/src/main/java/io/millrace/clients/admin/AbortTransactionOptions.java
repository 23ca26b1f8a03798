package io.millrace.clients.admin;

/** How to abort a transaction. */
public class AbortTransactionOptions extends AbstractOptions<AbortTransactionOptions> {
  /** Makes the default options. */
  public AbortTransactionOptions() {}

  @Override
  public String toString() {
    return "AbortTransactionOptions(timeoutMs=" + timeoutMs() + ")";
  }
}
