package io.millrace.common.record;

import java.util.NoSuchElementException;

/** What the timestamp of a record means. */
public enum TimestampType {
  /** The record has no timestamp; only in very old Kafka formats. */
  NO_TIMESTAMP_TYPE(-1, "NoTimestampType"),
  /** The producer set it. */
  CREATE_TIME(0, "CreateTime"),
  /** The log set it to the time of the append. */
  LOG_APPEND_TIME(1, "LogAppendTime");

  /** The number in a batch's attributes. */
  public final int id;

  /** The value of the topic setting {@code message.timestamp.type}. */
  public final String name;

  TimestampType(int id, String name) {
    this.id = id;
    this.name = name;
  }

  /**
   * Finds the type by its setting.
   *
   * @throws NoSuchElementException when there is none of that name
   */
  public static TimestampType forName(String name) {
    for (TimestampType type : values()) {
      if (type.name.equals(name)) {
        return type;
      }
    }
    throw new NoSuchElementException("invalid timestamp type " + name);
  }

  @Override
  public String toString() {
    return name;
  }
}
