package io.millrace.clients.consumer;

import java.util.Locale;

/** How members of a group find together; embedded both come to the same. */
public enum GroupProtocol {
  /** With generations, a leader and client-side assignors. */
  CLASSIC("CLASSIC"),
  /** The newer one. */
  CONSUMER("CONSUMER");

  /** The name. */
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
