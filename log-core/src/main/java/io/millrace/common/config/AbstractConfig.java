package io.millrace.common.config;

import io.millrace.common.Configurable;
import io.millrace.common.KafkaException;
import io.millrace.common.config.types.Password;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The values of the settings of a {@link ConfigDef}, and what the user gave beyond them. */
public class AbstractConfig {
  private static final Logger LOG = LoggerFactory.getLogger(AbstractConfig.class);

  private final ConfigDef definition;
  private final Map<String, Object> originals;
  private final Map<String, Object> values;
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  /**
   * Parses and checks {@code originals}.
   *
   * @throws ConfigException when a setting is missing or not allowed, or a name is not a string
   */
  public AbstractConfig(ConfigDef definition, Map<?, ?> originals) {
    this(definition, originals, true);
  }

  /**
   * Parses and checks {@code originals}.
   *
   * @param doLog whether to log all values, at level DEBUG
   * @throws ConfigException when a setting is missing or not allowed, or a name is not a string
   */
  public AbstractConfig(ConfigDef definition, Map<?, ?> originals, boolean doLog) {
    this.definition = definition;
    this.originals = withStringKeys(originals);
    Map<String, Object> parsed = definition.parse(this.originals);
    Map<String, Object> updates = postProcessParsedConfig(Collections.unmodifiableMap(parsed));
    parsed.putAll(updates);
    definition.parse(parsed);
    this.values = parsed;
    if (doLog && LOG.isDebugEnabled()) {
      LOG.debug("{}: {}", getClass().getSimpleName(), new TreeMap<>(parsed));
    }
  }

  /**
   * Parses and checks {@code originals}.
   *
   * @param configProviderProps settings of providers of values; there are none, so they are passed
   *     over
   * @throws ConfigException when a setting is missing or not allowed, or a name is not a string
   */
  public AbstractConfig(
      ConfigDef definition,
      Map<?, ?> originals,
      Map<String, ?> configProviderProps,
      boolean doLog) {
    this(definition, originals, doLog);
  }

  private static Map<String, Object> withStringKeys(Map<?, ?> given) {
    Map<String, Object> result = new HashMap<>();
    given.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw new ConfigException(String.valueOf(key), value, "its name must be a string");
          }
          result.put(name, value);
        });
    return result;
  }

  /**
   * Lets a subclass derive settings from others.
   *
   * @param parsedValues all values, read-only
   * @return what to change
   */
  protected Map<String, Object> postProcessParsedConfig(Map<String, Object> parsedValues) {
    return Map.of();
  }

  /**
   * The value of a setting, null when that is its value.
   *
   * @throws ConfigException when the setting is not defined
   */
  protected @Nullable Object get(String key) {
    if (!values.containsKey(key)) {
      throw new ConfigException("unknown configuration \"" + key + "\"");
    }
    used.add(key);
    return values.get(key);
  }

  /** Counts a setting as used. */
  public void ignore(String key) {
    used.add(key);
  }

  /** The value of a setting of type SHORT. */
  public @Nullable Short getShort(String key) {
    return (Short) get(key);
  }

  /** The value of a setting of type INT. */
  public @Nullable Integer getInt(String key) {
    return (Integer) get(key);
  }

  /** The value of a setting of type LONG. */
  public @Nullable Long getLong(String key) {
    return (Long) get(key);
  }

  /** The value of a setting of type DOUBLE. */
  public @Nullable Double getDouble(String key) {
    return (Double) get(key);
  }

  /** The value of a setting of type LIST. */
  // A LIST is parsed from text, or given as a list whose elements the reader checks.
  @SuppressWarnings("unchecked")
  public @Nullable List<String> getList(String key) {
    return (List<String>) get(key);
  }

  /** The value of a setting of type BOOLEAN. */
  public @Nullable Boolean getBoolean(String key) {
    return (Boolean) get(key);
  }

  /** The value of a setting of type STRING. */
  public @Nullable String getString(String key) {
    return (String) get(key);
  }

  /** The value of a setting of type PASSWORD. */
  public @Nullable Password getPassword(String key) {
    return (Password) get(key);
  }

  /** The value of a setting of type CLASS. */
  public @Nullable Class<?> getClass(String key) {
    return (Class<?>) get(key);
  }

  /** The type of a setting, or null when it is not defined. */
  public ConfigDef.@Nullable Type typeOf(String key) {
    ConfigDef.ConfigKey found = definition.configKeys().get(key);
    return found == null ? null : found.type;
  }

  /** The description of a setting, or null when it is not defined. */
  public @Nullable String documentationOf(String key) {
    ConfigDef.ConfigKey found = definition.configKeys().get(key);
    return found == null ? null : found.documentation;
  }

  /** The names that the user gave and nobody read. */
  public Set<String> unused() {
    Set<String> names = new TreeSet<>(originals.keySet());
    names.removeAll(used);
    return names;
  }

  /** What the user gave, as a new map; reading from it counts as use. */
  public Map<String, Object> originals() {
    return recording(originals);
  }

  /** What the user gave, with {@code configOverrides} on top. */
  public Map<String, Object> originals(Map<String, Object> configOverrides) {
    Map<String, Object> copy = originals();
    copy.putAll(configOverrides);
    return copy;
  }

  /**
   * What the user gave, as text.
   *
   * @throws ClassCastException when a value is not text
   */
  public Map<String, String> originalsStrings() {
    Map<String, String> copy = new HashMap<>();
    originals.forEach((key, value) -> copy.put(key, (String) value));
    return copy;
  }

  /** What the user gave under {@code prefix}, without it. */
  public Map<String, Object> originalsWithPrefix(String prefix) {
    return originalsWithPrefix(prefix, true);
  }

  /** What the user gave under {@code prefix}, without it if {@code strip}. */
  public Map<String, Object> originalsWithPrefix(String prefix, boolean strip) {
    Map<String, Object> result = new HashMap<>();
    originals.forEach(
        (key, value) -> {
          if (key.startsWith(prefix) && key.length() > prefix.length()) {
            result.put(strip ? key.substring(prefix.length()) : key, value);
          }
        });
    return recording(result);
  }

  /** All values, those given under {@code prefix} in place of those without it. */
  public Map<String, Object> valuesWithPrefixOverride(String prefix) {
    Map<String, Object> result = recording(values);
    originalsWithPrefix(prefix)
        .forEach(
            (key, value) -> {
              ConfigDef.Type type = typeOf(key);
              result.put(key, type == null ? value : ConfigDef.parseType(key, value, type));
            });
    return result;
  }

  /** What is given under {@code prefix}, without it; all values when nothing is. */
  public Map<String, Object> valuesWithPrefixAllOrNothing(String prefix) {
    Map<String, Object> prefixed = originalsWithPrefix(prefix, true);
    if (prefixed.isEmpty()) {
      return recording(values);
    }
    Map<String, Object> result = new HashMap<>();
    prefixed.forEach(
        (key, value) -> {
          ConfigDef.Type type = typeOf(key);
          if (type != null) {
            result.put(key, ConfigDef.parseType(key, value, type));
          }
        });
    return recording(result);
  }

  /** All values but those that are internal; reading from it counts as use. */
  public Map<String, ?> nonInternalValues() {
    Map<String, Object> result = new HashMap<>(values);
    result
        .keySet()
        .removeIf(
            name -> {
              ConfigDef.ConfigKey found = definition.configKeys().get(name);
              return found != null && found.internalConfig;
            });
    return recording(result);
  }

  /** All values, read-only; reading from it counts as use. */
  public Map<String, ?> values() {
    return recording(values);
  }

  private Map<String, Object> recording(Map<String, Object> map) {
    return new RecordingMap(map, used);
  }

  /** Logs the names that nobody read, at level INFO. */
  public void logUnused() {
    Set<String> names = unused();
    if (!names.isEmpty()) {
      LOG.info("configurations given but not used: {}", String.join(", ", names));
    }
  }

  /**
   * Makes an instance of the class that a setting names, and configures it with what the user gave;
   * null when the setting is null.
   *
   * @throws KafkaException when it cannot be made or is not a {@code type}
   */
  public <T> @Nullable T getConfiguredInstance(String key, Class<T> type) {
    return getConfiguredInstance(key, type, Map.of());
  }

  /** As {@link #getConfiguredInstance(String, Class)}, with overrides for its configuration. */
  public <T> @Nullable T getConfiguredInstance(
      String key, Class<T> type, Map<String, Object> configOverrides) {
    Class<?> named = getClass(key);
    return named == null ? null : configured(key, named, type, configOverrides);
  }

  /** Makes an instance of each class that a setting names, and configures it. */
  public <T> List<T> getConfiguredInstances(String key, Class<T> type) {
    return getConfiguredInstances(key, type, Map.of());
  }

  /** As {@link #getConfiguredInstances(String, Class)}, with overrides for the configuration. */
  public <T> List<T> getConfiguredInstances(
      String key, Class<T> type, Map<String, Object> configOverrides) {
    List<?> classes = (List<?>) get(key);
    return configuredInstances(key, classes == null ? List.of() : classes, type, configOverrides);
  }

  /**
   * Makes an instance of each class and configures it.
   *
   * @param key the setting that the classes come from
   * @param classes classes or their names
   */
  public <T> List<T> getConfiguredInstances(String key, List<?> classes, Class<T> type) {
    return configuredInstances(key, classes, type, Map.of());
  }

  /** Makes an instance of each class and configures it, with overrides for the configuration. */
  public <T> List<T> getConfiguredInstances(
      List<String> classNames, Class<T> type, Map<String, Object> configOverrides) {
    return configuredInstances("class", classNames, type, configOverrides);
  }

  private <T> List<T> configuredInstances(
      String key, List<?> classes, Class<T> type, Map<String, Object> configOverrides) {
    List<T> instances = new ArrayList<>();
    for (Object named : classes) {
      Class<?> found = (Class<?>) ConfigDef.parseType(key, named, ConfigDef.Type.CLASS);
      instances.add(configured(key, found, type, configOverrides));
    }
    return instances;
  }

  private <T> T configured(
      String key, Class<?> named, Class<T> type, Map<String, Object> configOverrides) {
    Object made;
    try {
      made = named.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new KafkaException(
          "configuration \""
              + key
              + "\" names "
              + named.getName()
              + ", which has no usable public constructor without parameters",
          e);
    }
    if (!type.isInstance(made)) {
      throw new KafkaException(
          "configuration \"" + key + "\" names " + named.getName() + ", not a " + type.getName());
    }
    if (made instanceof Configurable configurable) {
      configurable.configure(originals(configOverrides));
    }
    return type.cast(made);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other != null
        && getClass() == other.getClass()
        && originals.equals(((AbstractConfig) other).originals);
  }

  @Override
  public int hashCode() {
    return originals.hashCode();
  }
}
