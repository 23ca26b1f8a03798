package io.millrace.clients.admin;

/** How to fence producers; the timeout is that of their next transaction. */
public class FenceProducersOptions extends AbstractOptions<FenceProducersOptions> {
  /** Makes the default options. */
  public FenceProducersOptions() {}

  @Override
  public String toString() {
    return "FenceProducersOptions(timeoutMs=" + timeoutMs() + ")";
  }
}
