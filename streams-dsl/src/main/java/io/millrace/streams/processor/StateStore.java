package io.millrace.streams.processor;

import io.millrace.streams.query.Position;
import io.millrace.streams.query.PositionBound;
import io.millrace.streams.query.Query;
import io.millrace.streams.query.QueryConfig;
import io.millrace.streams.query.QueryResult;

/** What all stores have in common. A task owns its stores and calls them from one thread. */
public interface StateStore {

  /** The name, unique within the topology. */
  String name();

  /**
   * Opens the store.
   *
   * @param context what the store may ask of its task
   * @param root the outermost store if this one is wrapped, else this one
   */
  void init(StateStoreContext context, StateStore root);

  /** Writes out what the store holds back; the runtime decides when that is durable. */
  default void flush() {}

  /** Gives everything back. The store cannot be used afterwards. */
  void close();

  /** Whether it was made as a store that survives a restart. */
  boolean persistent();

  /** Whether it can be used. */
  boolean isOpen();

  /**
   * Answers an interactive query; a store that does not override this knows none.
   *
   * @param positionBound how far the store must have come
   * @param config whether to report what was done
   */
  default <R> QueryResult<R> query(
      Query<R> query, PositionBound positionBound, QueryConfig config) {
    return QueryResult.forUnknownQueryType(query, this);
  }

  /**
   * How far the store has come in its inputs.
   *
   * @throws UnsupportedOperationException when the store does not keep track of it
   */
  default Position getPosition() {
    throw new UnsupportedOperationException(
        "store \"%s\" (%s) does not keep track of its position".formatted(name(), getClass()));
  }
}
