package io.millrace.streams;

import java.util.Locale;

/** How the instances of an application on a cluster find out who does what. */
public enum GroupProtocol {
  /** By a leader among them. */
  CLASSIC("CLASSIC"),
  /** By the broker. */
  STREAMS("STREAMS");

  /** The name in settings. */
  public final String name;

  GroupProtocol(String name) {
    this.name = name;
  }

  /**
   * The protocol of that name, in any case.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static GroupProtocol of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
