package io.millrace.common;

import java.util.Arrays;

/** The protocol by which a group keeps itself together. */
public enum GroupType {
  /** Not known. */
  UNKNOWN("Unknown"),
  /** Consumers of the newer protocol. */
  CONSUMER("Consumer"),
  /** Consumers of the protocol with generations; every embedded group. */
  CLASSIC("Classic"),
  /** Consumers that share partitions. */
  SHARE("Share"),
  /** Streams applications. */
  STREAMS("Streams");

  private final String text;

  GroupType(String text) {
    this.text = text;
  }

  /** Finds the type by its text, in any case; {@link #UNKNOWN} when there is none. */
  public static GroupType parse(String name) {
    return Arrays.stream(values())
        .filter(type -> type.text.equalsIgnoreCase(name))
        .findFirst()
        .orElse(UNKNOWN);
  }

  @Override
  public String toString() {
    return text;
  }
}
