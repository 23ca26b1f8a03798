package io.millrace.streams.state;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.kstream.EmitStrategy;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an operator needs of a session store. */
public class DslSessionParams {
  private final String name;
  private final Duration retentionPeriod;
  private final EmitStrategy emitStrategy;

  /**
   * What an operator needs.
   *
   * @param retentionPeriod how long sessions are kept after their end, in stream time
   */
  public DslSessionParams(String name, Duration retentionPeriod, EmitStrategy emitStrategy) {
    this.name = requireNonNull(name, "name");
    this.retentionPeriod = retentionPeriod;
    this.emitStrategy = emitStrategy;
  }

  /** The name of the store. */
  public String name() {
    return name;
  }

  /** How long sessions are kept after their end, in stream time. */
  public Duration retentionPeriod() {
    return retentionPeriod;
  }

  /** When the operator passes on its results. */
  public EmitStrategy emitStrategy() {
    return emitStrategy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DslSessionParams that
        && name.equals(that.name)
        && Objects.equals(retentionPeriod, that.retentionPeriod)
        && Objects.equals(emitStrategy, that.emitStrategy);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, retentionPeriod, emitStrategy);
  }

  @Override
  public String toString() {
    return "DslSessionParams{name='%s', retentionPeriod=%s, emitStrategy=%s}"
        .formatted(name, retentionPeriod, emitStrategy);
  }
}
