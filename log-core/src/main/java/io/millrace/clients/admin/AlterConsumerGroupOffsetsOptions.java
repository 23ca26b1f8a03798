package io.millrace.clients.admin;

/** How to change committed offsets. */
public class AlterConsumerGroupOffsetsOptions
    extends AbstractOptions<AlterConsumerGroupOffsetsOptions> {
  /** Makes the default options. */
  public AlterConsumerGroupOffsetsOptions() {}
}
