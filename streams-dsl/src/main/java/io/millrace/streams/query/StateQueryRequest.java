package io.millrace.streams.query;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * What to ask of a store of an application, and of which of its partitions. Immutable.
 *
 * @param <R> the type of the answer of a partition
 */
public class StateQueryRequest<R> {
  private final String storeName;
  private final Query<R> query;
  private final PositionBound positionBound;
  private final Set<Integer> partitions;
  private final boolean executionInfo;
  private final boolean requireActive;

  private StateQueryRequest(
      String storeName,
      Query<R> query,
      PositionBound positionBound,
      Set<Integer> partitions,
      boolean executionInfo,
      boolean requireActive) {
    this.storeName = storeName;
    this.query = query;
    this.positionBound = positionBound;
    this.partitions = partitions;
    this.executionInfo = executionInfo;
    this.requireActive = requireActive;
  }

  /** Begins a request to the store of that name. */
  public static InStore inStore(String name) {
    return new InStore(requireNonNull(name, "name"));
  }

  /** Accepts answers only of partitions that have come that far; others fail. */
  public StateQueryRequest<R> withPositionBound(PositionBound bound) {
    return new StateQueryRequest<>(
        storeName, query, bound, partitions, executionInfo, requireActive);
  }

  /** Asks all partitions; the default. */
  public StateQueryRequest<R> withAllPartitions() {
    return new StateQueryRequest<>(
        storeName, query, positionBound, Set.of(), executionInfo, requireActive);
  }

  /** Asks only those partitions; the empty set is all. */
  public StateQueryRequest<R> withPartitions(Set<Integer> asked) {
    return new StateQueryRequest<>(
        storeName, query, positionBound, Set.copyOf(asked), executionInfo, requireActive);
  }

  /** Has the answers say what was done. */
  public StateQueryRequest<R> enableExecutionInfo() {
    return new StateQueryRequest<>(
        storeName, query, positionBound, partitions, true, requireActive);
  }

  /** Asks only active partitions; embedded, all are. */
  public StateQueryRequest<R> requireActive() {
    return new StateQueryRequest<>(
        storeName, query, positionBound, partitions, executionInfo, true);
  }

  /** The store. */
  public String getStoreName() {
    return storeName;
  }

  /** How far partitions must have come. */
  public PositionBound getPositionBound() {
    return positionBound;
  }

  /** The query. */
  public Query<R> getQuery() {
    return query;
  }

  /** Whether all partitions are asked. */
  public boolean isAllPartitions() {
    return partitions.isEmpty();
  }

  /**
   * The partitions asked.
   *
   * @throws UnsupportedOperationException when all are
   */
  public Set<Integer> getPartitions() {
    if (isAllPartitions()) {
      throw new UnsupportedOperationException(
          "cannot list the partitions of a request that asks all of them");
    }
    return partitions;
  }

  /** Whether the answers say what was done. */
  public boolean executionInfoEnabled() {
    return executionInfo;
  }

  /** Whether only active partitions are asked. */
  public boolean isRequireActive() {
    return requireActive;
  }

  /** A request that lacks the query. */
  public static class InStore {
    private final String name;

    private InStore(String name) {
      this.name = name;
    }

    /** Asks all partitions of the store, wherever they are. */
    public <R> StateQueryRequest<R> withQuery(Query<R> query) {
      return new StateQueryRequest<>(
          name, requireNonNull(query, "query"), PositionBound.unbounded(), Set.of(), false, false);
    }
  }
}
