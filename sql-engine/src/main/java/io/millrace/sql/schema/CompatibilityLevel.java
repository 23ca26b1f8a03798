package io.millrace.sql.schema;

/** What a new version of a schema must be able to do; checked when it is registered. */
public enum CompatibilityLevel {
  /** Anything may be registered. */
  NONE,
  /** Reads what the version before it has written. */
  BACKWARD,
  /** Reads what every version before it has written. */
  BACKWARD_TRANSITIVE,
  /** What it writes can be read with the version before it. */
  FORWARD,
  /** What it writes can be read with every version before it. */
  FORWARD_TRANSITIVE,
  /** Both ways, with the version before it. */
  FULL,
  /** Both ways, with every version before it. */
  FULL_TRANSITIVE;

  /** Returns whether a new version must read what older ones have written. */
  public boolean readsOlder() {
    return this == BACKWARD || this == BACKWARD_TRANSITIVE || isFull();
  }

  /** Returns whether older versions must read what a new one writes. */
  public boolean readByOlder() {
    return this == FORWARD || this == FORWARD_TRANSITIVE || isFull();
  }

  /** Returns whether all older versions count, not only the one before. */
  public boolean isTransitive() {
    return this == BACKWARD_TRANSITIVE || this == FORWARD_TRANSITIVE || this == FULL_TRANSITIVE;
  }

  private boolean isFull() {
    return this == FULL || this == FULL_TRANSITIVE;
  }
}
