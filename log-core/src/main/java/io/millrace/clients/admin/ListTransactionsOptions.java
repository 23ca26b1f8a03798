package io.millrace.clients.admin;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which transactional ids to list; an empty set stands for all. */
public class ListTransactionsOptions extends AbstractOptions<ListTransactionsOptions> {
  private Set<TransactionState> states = Set.of();
  private Set<Long> producerIds = Set.of();
  private long durationMs = -1;
  private @Nullable String pattern;

  /** Makes the default options: all of them. */
  public ListTransactionsOptions() {}

  /** Lists those in these states. */
  public ListTransactionsOptions filterStates(Collection<TransactionState> states) {
    this.states = Set.copyOf(states);
    return this;
  }

  /** Lists those of these producers. */
  public ListTransactionsOptions filterProducerIds(Collection<Long> producerIdFilters) {
    this.producerIds = Set.copyOf(producerIdFilters);
    return this;
  }

  /** Lists those whose transaction is open for longer than that, in milliseconds; -1 for all. */
  public ListTransactionsOptions filterOnDuration(long durationMs) {
    this.durationMs = durationMs;
    return this;
  }

  /** Lists those that match a regular expression as a whole; null or empty for all. */
  public ListTransactionsOptions filterOnTransactionalIdPattern(@Nullable String pattern) {
    this.pattern = pattern;
    return this;
  }

  /** The states asked for. */
  public Set<TransactionState> filteredStates() {
    return states;
  }

  /** The producers asked for. */
  public Set<Long> filteredProducerIds() {
    return producerIds;
  }

  /** The duration asked for, -1 for any. */
  public long filteredDuration() {
    return durationMs;
  }

  /** The expression asked for, or null. */
  public @Nullable String filteredTransactionalIdPattern() {
    return pattern;
  }

  @Override
  public boolean equals(Object o) {
    return o != null
        && o.getClass() == getClass()
        && o instanceof ListTransactionsOptions other
        && other.states.equals(states)
        && other.producerIds.equals(producerIds)
        && other.durationMs == durationMs
        && Objects.equals(other.pattern, pattern);
  }

  @Override
  public int hashCode() {
    return Objects.hash(states, producerIds, durationMs, pattern);
  }

  @Override
  public String toString() {
    return "ListTransactionsOptions(states=%s, producerIds=%s, durationMs=%d, pattern=%s, timeoutMs=%d)"
        .formatted(states, producerIds, durationMs, pattern, timeoutMs());
  }
}
