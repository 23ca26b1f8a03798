package io.millrace.streams.query;

/** Why a query of a partition failed. */
public enum FailureReason {
  /** The store cannot answer that kind of query. */
  UNKNOWN_QUERY_TYPE,
  /** The partition is not active here. */
  NOT_ACTIVE,
  /** The partition has not reached the bound of the request. */
  NOT_UP_TO_BOUND,
  /** The partition exists, but not here. */
  NOT_PRESENT,
  /** The store has no such partition. */
  DOES_NOT_EXIST,
  /** The store failed while it answered. */
  STORE_EXCEPTION
}
