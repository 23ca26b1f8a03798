package io.millrace.streams.query;

import io.millrace.streams.internal.query.FailedResult;
import io.millrace.streams.internal.query.SucceededResult;
import io.millrace.streams.processor.StateStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one partition. Not thread-safe.
 *
 * @param <R> the type of the answer
 */
public interface QueryResult<R> {

  /** An answer; null when there is nothing. */
  static <R> QueryResult<R> forResult(@Nullable R result) {
    return new SucceededResult<>(result);
  }

  /** A failure. */
  static <R> QueryResult<R> forFailure(FailureReason failureReason, String failureMessage) {
    return new FailedResult<>(failureReason, failureMessage);
  }

  /** The failure of a store that does not know this kind of query. */
  static <R> QueryResult<R> forUnknownQueryType(Query<R> query, StateStore store) {
    return forFailure(
        FailureReason.UNKNOWN_QUERY_TYPE,
        "store \"%s\" (%s) does not know how to execute the query %s; use another query or another store"
            .formatted(store.name(), store.getClass(), query));
  }

  /** The failure of a store that has not reached the bound. */
  static <R> QueryResult<R> notUpToBound(
      Position currentPosition, PositionBound positionBound, @Nullable Integer partition) {
    return forFailure(
        FailureReason.NOT_UP_TO_BOUND,
        partition == null
            ? "the store is at %s and has not reached the bound %s yet; its partition is not known, for it is not initialized"
                .formatted(currentPosition, positionBound)
            : "partition %d of the store is at %s and has not reached the bound %s yet"
                .formatted(partition, currentPosition, positionBound));
  }

  /** Adds a line on what was done. */
  void addExecutionInfo(String message);

  /** Sets how far the store had come. */
  void setPosition(@Nullable Position position);

  /** Whether there is an answer. */
  boolean isSuccess();

  /** Whether it failed. */
  boolean isFailure();

  /** What was done, a line for each layer; empty unless it was asked for. */
  List<String> getExecutionInfo();

  /** How far the store had come; null when that is not known. */
  @Nullable Position getPosition();

  /**
   * Why it failed.
   *
   * @throws IllegalArgumentException when it did not
   */
  FailureReason getFailureReason();

  /**
   * What failed.
   *
   * @throws IllegalArgumentException when it did not fail
   */
  String getFailureMessage();

  /**
   * The answer; null when there is nothing.
   *
   * @throws IllegalArgumentException when it failed
   */
  @Nullable R getResult();
}
