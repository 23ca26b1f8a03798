package io.millrace.streams.query;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers of all partitions asked. Not thread-safe.
 *
 * @param <R> the type of the answer of a partition
 */
public class StateQueryResult<R> {
  private final Map<Integer, QueryResult<R>> partitionResults = new TreeMap<>();
  private @Nullable QueryResult<R> globalResult;

  /** No answer yet. */
  public StateQueryResult() {}

  /** Sets the answer of a global store. */
  public void setGlobalResult(QueryResult<R> result) {
    globalResult = result;
  }

  /** Sets the answer of a partition. */
  public void addResult(int partition, QueryResult<R> result) {
    partitionResults.put(partition, result);
  }

  /** The answers by partition. */
  public Map<Integer, QueryResult<R>> getPartitionResults() {
    return Collections.unmodifiableMap(partitionResults);
  }

  /**
   * The answer of the only partition that has one: failures and answers without a value are left
   * out. Null when there is none.
   *
   * @throws IllegalArgumentException when there are several
   */
  public @Nullable QueryResult<R> getOnlyPartitionResult() {
    List<QueryResult<R>> answers =
        partitionResults.values().stream()
            .filter(QueryResult::isSuccess)
            .filter(result -> Objects.nonNull(result.getResult()))
            .toList();
    if (answers.size() > 1) {
      throw new IllegalArgumentException(
          "the query did not return exactly one partition result: " + partitionResults);
    }
    return answers.isEmpty() ? null : answers.get(0);
  }

  /** The answer of a global store; null when the store is not global. */
  public @Nullable QueryResult<R> getGlobalResult() {
    return globalResult;
  }

  /** How far all partitions that answered had come, merged. */
  public Position getPosition() {
    if (globalResult != null && globalResult.getPosition() != null) {
      return globalResult.getPosition();
    }
    Position position = Position.emptyPosition();
    partitionResults.values().forEach(result -> position.merge(result.getPosition()));
    return position;
  }

  @Override
  public String toString() {
    return "StateQueryResult{partitionResults=%s, globalResult=%s}"
        .formatted(partitionResults, globalResult);
  }
}
