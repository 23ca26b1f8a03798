package io.millrace.common;

import java.util.Locale;

/** Which records of transactions a consumer sees. */
public enum IsolationLevel {
  /** Also those of open and aborted transactions. */
  READ_UNCOMMITTED((byte) 0),
  /** Only those of committed ones, and nothing behind an open one. */
  READ_COMMITTED((byte) 1);

  private final byte id;

  IsolationLevel(byte id) {
    this.id = id;
  }

  /** The number in Kafka's protocol. */
  public byte id() {
    return id;
  }

  /**
   * Finds the level by its number.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static IsolationLevel forId(byte id) {
    return switch (id) {
      case 0 -> READ_UNCOMMITTED;
      case 1 -> READ_COMMITTED;
      default -> throw new IllegalArgumentException("unknown isolation level " + id);
    };
  }

  /** The value of the setting {@code isolation.level}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
