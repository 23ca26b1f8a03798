package io.millrace.clients.admin;

/** How to list what has settings. */
public class ListConfigResourcesOptions extends AbstractOptions<ListConfigResourcesOptions> {
  /** Makes the default options. */
  public ListConfigResourcesOptions() {}
}
