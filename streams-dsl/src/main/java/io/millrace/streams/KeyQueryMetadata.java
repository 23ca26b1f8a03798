package io.millrace.streams;

import io.millrace.streams.state.HostInfo;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a key of a store is: the instance that has it, and its partition. Immutable. */
public class KeyQueryMetadata {
  /** Says that it is not known yet. */
  public static final KeyQueryMetadata NOT_AVAILABLE =
      new KeyQueryMetadata(HostInfo.unavailable(), Set.of(), -1);

  private final HostInfo activeHost;
  private final Set<HostInfo> standbyHosts;
  private final int partition;

  /** Says where a key is. */
  public KeyQueryMetadata(HostInfo activeHost, Set<HostInfo> standbyHosts, int partition) {
    this.activeHost = activeHost;
    this.standbyHosts = Set.copyOf(standbyHosts);
    this.partition = partition;
  }

  /** The instance that has the key; embedded, this one. */
  public HostInfo activeHost() {
    return activeHost;
  }

  /** The instances with a standby copy; embedded, none. */
  public Set<HostInfo> standbyHosts() {
    return standbyHosts;
  }

  /** The partition of the key. */
  public int partition() {
    return partition;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyQueryMetadata that
        && partition == that.partition
        && activeHost.equals(that.activeHost)
        && standbyHosts.equals(that.standbyHosts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(activeHost, standbyHosts, partition);
  }

  @Override
  public String toString() {
    return "KeyQueryMetadata {activeHost=%s, standbyHosts=%s, partition=%d}"
        .formatted(activeHost, standbyHosts, partition);
  }
}
