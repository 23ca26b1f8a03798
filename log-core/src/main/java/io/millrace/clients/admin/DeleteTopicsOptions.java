package io.millrace.clients.admin;

/** How to delete topics. */
public class DeleteTopicsOptions extends AbstractOptions<DeleteTopicsOptions> {
  /** Makes the default options. */
  public DeleteTopicsOptions() {}
}
