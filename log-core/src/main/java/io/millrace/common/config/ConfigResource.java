package io.millrace.common.config;

import java.util.Arrays;
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
    /** A logger of a node. */
    BROKER_LOGGER((byte) 8),
    /** A node. */
    BROKER((byte) 4),
    /** A topic. */
    TOPIC((byte) 2),
    /** What clients tell of themselves. */
    CLIENT_METRICS((byte) 16),
    /** A group. */
    GROUP((byte) 32),
    /** Anything else. */
    UNKNOWN((byte) 0);

    private final byte id;

    Type(byte id) {
      this.id = id;
    }

    /** The kind of that number; {@link #UNKNOWN} when there is none. */
    public static Type forId(byte id) {
      return Arrays.stream(values()).filter(type -> type.id == id).findFirst().orElse(UNKNOWN);
    }

    /** Its number. */
    public byte id() {
      return id;
    }
  }

  /** The kind. */
  public Type type() {
    return type;
  }

  /** The name, for instance of the topic. */
  public String name() {
    return name;
  }

  /** Whether it stands for the defaults of its kind. */
  public boolean isDefault() {
    return name.isEmpty();
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
