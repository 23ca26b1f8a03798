package io.millrace.clients.admin;

/** How to delete records. */
public class DeleteRecordsOptions extends AbstractOptions<DeleteRecordsOptions> {
  /** Makes the default options. */
  public DeleteRecordsOptions() {}
}
