package io.millrace.clients.consumer;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A pattern of topic names; embedded it has the syntax of {@link java.util.regex.Pattern}. */
public class SubscriptionPattern {
  private final String pattern;

  /** Wraps a pattern, which must match a whole name. */
  public SubscriptionPattern(String pattern) {
    this.pattern = Objects.requireNonNull(pattern, "pattern");
  }

  /** The pattern. */
  public String pattern() {
    return pattern;
  }

  @Override
  public String toString() {
    return pattern;
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SubscriptionPattern that && pattern.equals(that.pattern);
  }
}
