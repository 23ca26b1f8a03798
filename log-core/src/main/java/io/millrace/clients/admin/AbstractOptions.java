package io.millrace.clients.admin;

import org.jspecify.annotations.Nullable;

/** Options that every request has. */
public abstract class AbstractOptions<T extends AbstractOptions<T>> {
  private @Nullable Integer timeoutMs;

  /** For subclasses. */
  public AbstractOptions() {}

  /** Sets how long the request may take; accepted, embedded requests do not wait. */
  // Every subclass names itself as T.
  @SuppressWarnings("unchecked")
  public T timeoutMs(@Nullable Integer timeoutMs) {
    this.timeoutMs = timeoutMs;
    return (T) this;
  }

  /** How long the request may take, null for the default. */
  public @Nullable Integer timeoutMs() {
    return timeoutMs;
  }
}
