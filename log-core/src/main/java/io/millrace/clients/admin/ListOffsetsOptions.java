package io.millrace.clients.admin;

/** How to list offsets. */
public class ListOffsetsOptions extends AbstractOptions<ListOffsetsOptions> {
  /** Makes the default options. */
  public ListOffsetsOptions() {}
}
