package io.millrace.streams.internal.operator;

import io.millrace.streams.runtime.EmitMode;

/** Whether a table operator tells what its rows were before a change. */
public enum OldValues {
  /** It cannot, or reading them is not worth it. */
  NEVER,
  /**
   * Nobody asked, but it can: in atomic mode they let changes that cancel out vanish. In eager mode
   * they stay out, for they would take away the redundant tombstones that Kafka Streams forwards.
   */
  IN_ATOMIC_MODE,
  /** An operator further down needs them. */
  ALWAYS;

  /** Whether they are sent in that mode. */
  boolean sentIn(EmitMode mode) {
    return this == ALWAYS || (this == IN_ATOMIC_MODE && mode == EmitMode.ATOMIC);
  }
}
