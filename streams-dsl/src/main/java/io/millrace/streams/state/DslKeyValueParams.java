package io.millrace.streams.state;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an operator needs of a key-value store. */
public class DslKeyValueParams {
  private final String name;
  private final boolean timestamped;

  /**
   * What an operator needs.
   *
   * @param isTimestamped whether each value has a timestamp
   */
  public DslKeyValueParams(String name, boolean isTimestamped) {
    this.name = requireNonNull(name, "name");
    this.timestamped = isTimestamped;
  }

  /** The name of the store. */
  public String name() {
    return name;
  }

  /** Whether each value has a timestamp. */
  public boolean isTimestamped() {
    return timestamped;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DslKeyValueParams that
        && timestamped == that.timestamped
        && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, timestamped);
  }

  @Override
  public String toString() {
    return "DslKeyValueParams{name='%s', isTimestamped=%s}".formatted(name, timestamped);
  }
}
