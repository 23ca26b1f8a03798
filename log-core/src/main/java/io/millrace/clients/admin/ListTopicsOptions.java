package io.millrace.clients.admin;

import org.jspecify.annotations.Nullable;

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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ListTopicsOptions that && listInternal == that.listInternal;
  }

  @Override
  public int hashCode() {
    return Boolean.hashCode(listInternal);
  }

  @Override
  public String toString() {
    return "ListTopicsOptions(listInternal=" + listInternal + ")";
  }
}
