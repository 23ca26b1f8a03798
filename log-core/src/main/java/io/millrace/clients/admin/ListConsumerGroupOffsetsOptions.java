package io.millrace.clients.admin;

/** How to list committed offsets. */
public class ListConsumerGroupOffsetsOptions
    extends AbstractOptions<ListConsumerGroupOffsetsOptions> {
  private boolean requireStable;

  /** Makes the default options. */
  public ListConsumerGroupOffsetsOptions() {}

  /** Accepted: offsets of open transactions are never told. */
  public ListConsumerGroupOffsetsOptions requireStable(boolean requireStable) {
    this.requireStable = requireStable;
    return this;
  }

  /** Whether offsets must be stable. */
  public boolean requireStable() {
    return requireStable;
  }
}
