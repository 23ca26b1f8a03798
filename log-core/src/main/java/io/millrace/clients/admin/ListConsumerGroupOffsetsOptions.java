package io.millrace.clients.admin;

/** How to list committed offsets. */
public class ListConsumerGroupOffsetsOptions
    extends AbstractOptions<ListConsumerGroupOffsetsOptions> {
  /** Makes the default options. */
  public ListConsumerGroupOffsetsOptions() {}
}
