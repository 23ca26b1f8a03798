package io.millrace.common.config.types;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A secret that does not show in logs. Immutable. */
public class Password {

  /** What {@link #toString()} shows. */
  public static final String HIDDEN = "[hidden]";

  private final String value;

  /** Wraps a secret. */
  public Password(String value) {
    this.value = Objects.requireNonNull(value, "value");
  }

  /** The secret. */
  public String value() {
    return value;
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Password that && value.equals(that.value);
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
