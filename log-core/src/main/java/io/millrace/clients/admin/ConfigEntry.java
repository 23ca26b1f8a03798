package io.millrace.clients.admin;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A setting and its value. Immutable. */
public class ConfigEntry {
  private final String name;
  private final @Nullable String value;
  private final ConfigSource source;
  private final boolean sensitive;
  private final boolean readOnly;
  private final List<ConfigSynonym> synonyms;
  private final ConfigType type;
  private final @Nullable String documentation;

  /** A value that is to be set. */
  public ConfigEntry(String name, @Nullable String value) {
    this(name, value, ConfigSource.UNKNOWN, false, false, List.of(), ConfigType.UNKNOWN, null);
  }

  /**
   * A value as it stands.
   *
   * @param isSensitive whether the value is kept secret
   * @param isReadOnly whether it cannot be changed
   * @param synonyms what the value falls back to, itself first
   * @param documentation what it means, or null
   */
  public ConfigEntry(
      String name,
      @Nullable String value,
      ConfigSource source,
      boolean isSensitive,
      boolean isReadOnly,
      List<ConfigSynonym> synonyms,
      ConfigType type,
      @Nullable String documentation) {
    this.name = Objects.requireNonNull(name, "name");
    this.value = value;
    this.source = source;
    this.sensitive = isSensitive;
    this.readOnly = isReadOnly;
    this.synonyms = List.copyOf(synonyms);
    this.type = type;
    this.documentation = documentation;
  }

  /** Where a value comes from. */
  public enum ConfigSource {
    /** It was set for the topic. */
    DYNAMIC_TOPIC_CONFIG,
    /** It is a logger's level; not embedded. */
    DYNAMIC_BROKER_LOGGER_CONFIG,
    /** It was set for a broker; not embedded. */
    DYNAMIC_BROKER_CONFIG,
    /** It was set for all brokers; not embedded. */
    DYNAMIC_DEFAULT_BROKER_CONFIG,
    /** It was set for client metrics; not embedded. */
    DYNAMIC_CLIENT_METRICS_CONFIG,
    /** It was set for a group; not embedded. */
    DYNAMIC_GROUP_CONFIG,
    /** It stands in a broker's file; not embedded. */
    STATIC_BROKER_CONFIG,
    /** It is the default. */
    DEFAULT_CONFIG,
    /** Not known, as for a value to be set. */
    UNKNOWN
  }

  /** What a value is. */
  public enum ConfigType {
    /** Not known. */
    UNKNOWN,
    /** True or false. */
    BOOLEAN,
    /** Text. */
    STRING,
    /** 32 bits. */
    INT,
    /** 16 bits. */
    SHORT,
    /** 64 bits. */
    LONG,
    /** A floating-point number. */
    DOUBLE,
    /** Text with commas. */
    LIST,
    /** A class by its name. */
    CLASS,
    /** A secret. */
    PASSWORD
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
    return sensitive;
  }

  /** Whether it cannot be changed; every setting of a topic can. */
  public boolean isReadOnly() {
    return readOnly;
  }

  /** What the value falls back to, itself first; empty unless asked for. */
  public List<ConfigSynonym> synonyms() {
    return synonyms;
  }

  /** What the value is. */
  public ConfigType type() {
    return type;
  }

  /** What it means; null unless there is documentation. */
  public @Nullable String documentation() {
    return documentation;
  }

  /** A value that another falls back to. Immutable. */
  public static class ConfigSynonym {
    private final String name;
    private final @Nullable String value;
    private final ConfigSource source;

    ConfigSynonym(String name, @Nullable String value, ConfigSource source) {
      this.name = name;
      this.value = value;
      this.source = source;
    }

    /** The name. */
    public String name() {
      return name;
    }

    /** The value; null when there is none. */
    public @Nullable String value() {
      return value;
    }

    /** Where it comes from. */
    public ConfigSource source() {
      return source;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ConfigSynonym that
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
      return "ConfigSynonym(name=" + name + ", value=" + value + ", source=" + source + ")";
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConfigEntry that
        && name.equals(that.name)
        && Objects.equals(value, that.value)
        && source == that.source
        && sensitive == that.sensitive
        && readOnly == that.readOnly
        && synonyms.equals(that.synonyms);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, value, source, sensitive, readOnly, synonyms);
  }

  @Override
  public String toString() {
    return "ConfigEntry(name=" + name + ", value=" + value + ", source=" + source + ")";
  }
}
