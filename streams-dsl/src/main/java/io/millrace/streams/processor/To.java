package io.millrace.streams.processor;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a processor of the old kind forwards to, and with which timestamp. */
public class To {
  /** The child; null for all. */
  protected @Nullable String childName;

  /** The timestamp of the record; -1 for that of the input record. */
  protected long timestamp;

  private To(@Nullable String childName, long timestamp) {
    this.childName = childName;
    this.timestamp = timestamp;
  }

  /** Copies another. */
  protected To(To to) {
    this(to.childName, to.timestamp);
  }

  /** Takes over what the other says. */
  protected void update(To to) {
    childName = to.childName;
    timestamp = to.timestamp;
  }

  /** To that child. */
  public static To child(String childName) {
    return new To(childName, -1);
  }

  /** To all children. */
  public static To all() {
    return new To(null, -1);
  }

  /** Sets the timestamp; returns this. */
  public To withTimestamp(long newTimestamp) {
    timestamp = newTimestamp;
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other != null
        && getClass() == other.getClass()
        && timestamp == ((To) other).timestamp
        && Objects.equals(childName, ((To) other).childName);
  }

  /** These objects change; they are no keys of maps. */
  @Override
  public int hashCode() {
    throw new UnsupportedOperationException("To is unsafe for use in hash collections");
  }

  @Override
  public String toString() {
    return "To: childName=%s timestamp=%d".formatted(childName, timestamp);
  }
}
