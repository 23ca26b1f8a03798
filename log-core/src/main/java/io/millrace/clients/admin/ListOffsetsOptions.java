package io.millrace.clients.admin;

import io.millrace.common.IsolationLevel;
import java.util.Objects;

/** How to list offsets. */
public class ListOffsetsOptions extends AbstractOptions<ListOffsetsOptions> {
  private final IsolationLevel isolationLevel;

  /** Makes the default options: records of open transactions count. */
  public ListOffsetsOptions() {
    this(IsolationLevel.READ_UNCOMMITTED);
  }

  /** Says whether records of open transactions count. */
  public ListOffsetsOptions(IsolationLevel isolationLevel) {
    this.isolationLevel = Objects.requireNonNull(isolationLevel, "isolationLevel");
  }

  /** Whether records of open transactions count. */
  public IsolationLevel isolationLevel() {
    return isolationLevel;
  }
}
