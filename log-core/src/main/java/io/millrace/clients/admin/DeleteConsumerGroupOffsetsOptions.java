package io.millrace.clients.admin;

/** How to delete committed offsets. */
public class DeleteConsumerGroupOffsetsOptions
    extends AbstractOptions<DeleteConsumerGroupOffsetsOptions> {
  /** Makes the default options. */
  public DeleteConsumerGroupOffsetsOptions() {}
}
