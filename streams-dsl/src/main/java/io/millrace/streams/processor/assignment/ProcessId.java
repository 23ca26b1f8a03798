package io.millrace.streams.processor.assignment;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names an instance. */
public class ProcessId implements Comparable<ProcessId> {
  private final UUID id;

  /** The instance of that id. */
  public ProcessId(UUID id) {
    this.id = requireNonNull(id, "id");
  }

  /** A new one. */
  public static ProcessId randomProcessId() {
    return new ProcessId(UUID.randomUUID());
  }

  /** The id. */
  public UUID id() {
    return id;
  }

  @Override
  public int compareTo(ProcessId other) {
    return id.compareTo(other.id);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProcessId that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
