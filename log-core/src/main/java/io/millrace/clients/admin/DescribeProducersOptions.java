package io.millrace.clients.admin;

import java.util.Objects;
import java.util.OptionalInt;

/** How to describe producers. */
public class DescribeProducersOptions extends AbstractOptions<DescribeProducersOptions> {
  private OptionalInt brokerId = OptionalInt.empty();

  /** Makes the default options. */
  public DescribeProducersOptions() {}

  /** Asks a certain node; the only one is 0. */
  public DescribeProducersOptions brokerId(int brokerId) {
    this.brokerId = OptionalInt.of(brokerId);
    return this;
  }

  /** The node to ask, empty for the one that leads the partition. */
  public OptionalInt brokerId() {
    return brokerId;
  }

  @Override
  public boolean equals(Object o) {
    return o != null
        && o.getClass() == getClass()
        && o instanceof DescribeProducersOptions other
        && other.brokerId.equals(brokerId)
        && Objects.equals(other.timeoutMs(), timeoutMs());
  }

  @Override
  public int hashCode() {
    return Objects.hash(brokerId, timeoutMs());
  }

  @Override
  public String toString() {
    return "DescribeProducersOptions(brokerId=%s, timeoutMs=%d)".formatted(brokerId, timeoutMs());
  }
}
