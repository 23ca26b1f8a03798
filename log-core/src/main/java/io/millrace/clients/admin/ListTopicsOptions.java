package io.millrace.clients.admin;

/** How to list topics. */
public class ListTopicsOptions extends AbstractOptions<ListTopicsOptions> {
  private boolean listInternal;

  /** Makes the default options. */
  public ListTopicsOptions() {}

  /** Lists internal topics, too. */
  public ListTopicsOptions listInternal(boolean listInternal) {
    this.listInternal = listInternal;
    return this;
  }

  /** Whether internal topics are listed. */
  public boolean shouldListInternal() {
    return listInternal;
  }
}
