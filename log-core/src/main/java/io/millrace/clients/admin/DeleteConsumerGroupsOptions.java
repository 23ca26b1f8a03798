package io.millrace.clients.admin;

/** How to delete groups. */
public class DeleteConsumerGroupsOptions extends AbstractOptions<DeleteConsumerGroupsOptions> {
  /** Makes the default options. */
  public DeleteConsumerGroupsOptions() {}
}
