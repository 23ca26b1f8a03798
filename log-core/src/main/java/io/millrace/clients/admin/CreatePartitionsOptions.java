package io.millrace.clients.admin;

/** How to add partitions. */
public class CreatePartitionsOptions extends AbstractOptions<CreatePartitionsOptions> {
  /** Makes the default options. */
  public CreatePartitionsOptions() {}
}
