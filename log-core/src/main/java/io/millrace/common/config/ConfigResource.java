package io.millrace.common.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What settings belong to. Immutable. */
public final class ConfigResource {
  private final Type type;
  private final String name;

  /** Makes it. */
  public ConfigResource(Type type, String name) {
    this.type = Objects.requireNonNull(type, "type");
    this.name = Objects.requireNonNull(name, "name");
  }

  /** Kinds of resources; an embedded engine has settings of topics only. */
  public enum Type {
    /** A node. */
    BROKER,
    /** A topic. */
    TOPIC,
    /** Anything else. */
    UNKNOWN
  }

  /** The kind. */
  public Type type() {
    return type;
  }

  /** The name, for instance of the topic. */
  public String name() {
    return name;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConfigResource that && type == that.type && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, name);
  }

  @Override
  public String toString() {
    return "ConfigResource(type=" + type + ", name='" + name + "')";
  }
}
