package io.millrace.clients.admin;

import org.jspecify.annotations.Nullable;

/** Which records of a partition go: those below an offset. */
public class RecordsToDelete {
  private final long offset;

  private RecordsToDelete(long offset) {
    this.offset = offset;
  }

  /** Deletes the records below {@code offset}; -1 stands for the end of the partition. */
  public static RecordsToDelete beforeOffset(long offset) {
    return new RecordsToDelete(offset);
  }

  /** The first offset to keep. */
  public long beforeOffset() {
    return offset;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordsToDelete that && offset == that.offset;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(offset);
  }

  @Override
  public String toString() {
    return "(beforeOffset=" + offset + ")";
  }
}
