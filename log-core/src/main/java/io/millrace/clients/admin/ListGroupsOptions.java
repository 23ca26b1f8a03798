package io.millrace.clients.admin;

/** How to list groups. */
public class ListGroupsOptions extends AbstractOptions<ListGroupsOptions> {
  /** Makes the default options. */
  public ListGroupsOptions() {}
}
