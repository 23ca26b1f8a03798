package io.millrace.streams.query;

/** The order of a result: by serialized key, or by time for versions of a key. */
public enum ResultOrder {
  /** Whatever is cheapest. */
  ANY,
  /** Lowest first. */
  ASCENDING,
  /** Highest first. */
  DESCENDING
}
