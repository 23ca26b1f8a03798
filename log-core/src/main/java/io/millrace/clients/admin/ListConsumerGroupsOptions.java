package io.millrace.clients.admin;

/** How to list consumer groups. */
public class ListConsumerGroupsOptions extends AbstractOptions<ListConsumerGroupsOptions> {
  /** Makes the default options. */
  public ListConsumerGroupsOptions() {}
}
