package io.millrace.clients.admin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a partition takes in a log directory. Immutable. */
public class ReplicaInfo {
  private final long size;
  private final long offsetLag;
  private final boolean isFuture;

  /** Makes it. */
  public ReplicaInfo(long size, long offsetLag, boolean isFuture) {
    this.size = size;
    this.offsetLag = offsetLag;
    this.isFuture = isFuture;
  }

  /** Bytes of its log files. */
  public long size() {
    return size;
  }

  /** How far it is behind its leader: 0, it is the only copy. */
  public long offsetLag() {
    return offsetLag;
  }

  /** Whether it is being moved here: never embedded. */
  public boolean isFuture() {
    return isFuture;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReplicaInfo that
        && size == that.size
        && offsetLag == that.offsetLag
        && isFuture == that.isFuture;
  }

  @Override
  public int hashCode() {
    return Objects.hash(size, offsetLag, isFuture);
  }

  @Override
  public String toString() {
    return "ReplicaInfo(size=" + size + ", offsetLag=" + offsetLag + ", isFuture=" + isFuture + ")";
  }
}
