package io.millrace.clients.admin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A setting and its value. Immutable. */
public class ConfigEntry {
  private final String name;
  private final @Nullable String value;
  private final ConfigSource source;

  /** A value that was set, or is to be set. */
  public ConfigEntry(String name, @Nullable String value) {
    this(name, value, ConfigSource.DYNAMIC_TOPIC_CONFIG);
  }

  ConfigEntry(String name, @Nullable String value, ConfigSource source) {
    this.name = Objects.requireNonNull(name, "name");
    this.value = value;
    this.source = source;
  }

  /** Where a value comes from. */
  public enum ConfigSource {
    /** It was set for the topic. */
    DYNAMIC_TOPIC_CONFIG,
    /** It is the default. */
    DEFAULT_CONFIG
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** The value; null when there is none. */
  public @Nullable String value() {
    return value;
  }

  /** Where the value comes from. */
  public ConfigSource source() {
    return source;
  }

  /** Whether it is the default. */
  public boolean isDefault() {
    return source == ConfigSource.DEFAULT_CONFIG;
  }

  /** Whether the value is kept secret; no setting of a topic is. */
  public boolean isSensitive() {
    return false;
  }

  /** Whether it cannot be changed; every setting of a topic can. */
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConfigEntry that
        && name.equals(that.name)
        && Objects.equals(value, that.value)
        && source == that.source;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, value, source);
  }

  @Override
  public String toString() {
    return "ConfigEntry(name=" + name + ", value=" + value + ", source=" + source + ")";
  }
}
