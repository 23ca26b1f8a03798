package io.millrace.common.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a component knows: name, type, default, validator, importance, description.
 *
 * <p>Filled with {@code define} by one thread, then only read.
 */
public class ConfigDef {

  /** Stands for "no default": the setting is required. */
  public static final Object NO_DEFAULT_VALUE = new Object();

  private final Map<String, ConfigKey> keys = new LinkedHashMap<>();

  /** Makes a definition without settings. */
  public ConfigDef() {}

  /** Copies a definition. */
  public ConfigDef(ConfigDef base) {
    keys.putAll(base.keys);
  }

  /** The names of all settings. */
  public Set<String> names() {
    return Collections.unmodifiableSet(keys.keySet());
  }

  /** The defaults of all settings that have one, parsed. */
  public Map<String, Object> defaultValues() {
    Map<String, Object> defaults = new HashMap<>();
    keys.values().stream()
        .filter(ConfigKey::hasDefault)
        .forEach(key -> defaults.put(key.name, key.defaultValue));
    return defaults;
  }

  /**
   * Adds a setting.
   *
   * @throws ConfigException when it is already defined
   */
  public ConfigDef define(ConfigKey key) {
    if (keys.putIfAbsent(key.name, key) != null) {
      throw new ConfigException("configuration \"" + key.name + "\" is defined twice");
    }
    return this;
  }

  /** Adds a setting with a default and a validator. */
  public ConfigDef define(
      String name,
      Type type,
      @Nullable Object defaultValue,
      @Nullable Validator validator,
      Importance importance,
      String documentation) {
    return define(
        new ConfigKey(name, type, defaultValue, validator, importance, documentation, false));
  }

  /** Adds a setting with a default. */
  public ConfigDef define(
      String name,
      Type type,
      @Nullable Object defaultValue,
      Importance importance,
      String documentation) {
    return define(name, type, defaultValue, null, importance, documentation);
  }

  /** Adds a required setting. */
  public ConfigDef define(String name, Type type, Importance importance, String documentation) {
    return define(name, type, NO_DEFAULT_VALUE, null, importance, documentation);
  }

  /** Adds a setting that is not for users. */
  public ConfigDef defineInternal(
      String name, Type type, @Nullable Object defaultValue, Importance importance) {
    return defineInternal(name, type, defaultValue, null, importance, "");
  }

  /** Adds a setting that is not for users. */
  public ConfigDef defineInternal(
      String name,
      Type type,
      @Nullable Object defaultValue,
      @Nullable Validator validator,
      Importance importance,
      String documentation) {
    return define(
        new ConfigKey(name, type, defaultValue, validator, importance, documentation, true));
  }

  /** All settings by name, in the order of definition. */
  public Map<String, ConfigKey> configKeys() {
    return Collections.unmodifiableMap(keys);
  }

  /**
   * Gives every setting its value: the parsed one of {@code props}, else its default. Names that
   * are not defined are passed over.
   *
   * @throws ConfigException when one is missing, cannot be parsed or is refused by its validator
   */
  public Map<String, Object> parse(Map<?, ?> props) {
    Map<String, Object> values = new HashMap<>();
    for (ConfigKey key : keys.values()) {
      values.put(key.name, valueOf(key, props));
    }
    return values;
  }

  private static @Nullable Object valueOf(ConfigKey key, Map<?, ?> props) {
    Object value;
    if (props.containsKey(key.name)) {
      value = parseType(key.name, props.get(key.name), key.type);
    } else if (key.hasDefault()) {
      value = key.defaultValue;
    } else {
      throw new ConfigException("missing configuration \"" + key.name + "\", which is required");
    }
    if (key.validator != null) {
      key.validator.ensureValid(key.name, value);
    }
    return value;
  }

  /**
   * Turns what a user wrote into a value of {@code type}; null stays null, text is trimmed.
   *
   * @throws ConfigException when that is not possible
   */
  public static @Nullable Object parseType(String name, @Nullable Object value, Type type) {
    return ValueParser.parse(name, value, type);
  }

  /** The types of settings. */
  public enum Type {
    /** Boolean. */
    BOOLEAN,
    /** String. */
    STRING,
    /** Integer. */
    INT,
    /** Short. */
    SHORT,
    /** Long. */
    LONG,
    /** Double. */
    DOUBLE,
    /** List of strings; written with commas. */
    LIST,
    /** Class; written as its name. */
    CLASS,
    /** {@link io.millrace.common.config.types.Password}. */
    PASSWORD;

    /** Whether values must not be shown. */
    public boolean isSensitive() {
      return this == PASSWORD;
    }
  }

  /** How much most users need to think about a setting. */
  public enum Importance {
    /** Everybody should. */
    HIGH,
    /** Some should. */
    MEDIUM,
    /** Few need to. */
    LOW
  }

  /** How wide a field for the setting should be. */
  public enum Width {
    /** Not said. */
    NONE,
    /** A word. */
    SHORT,
    /** Some words. */
    MEDIUM,
    /** A sentence. */
    LONG
  }

  /** Checks the value of a setting. */
  @FunctionalInterface
  public interface Validator {
    /**
     * Checks a parsed value.
     *
     * @throws ConfigException when it is not allowed
     */
    void ensureValid(String name, @Nullable Object value);
  }

  /** One setting. Immutable. */
  public static class ConfigKey {
    /** Its name. */
    public final String name;

    /** Its type. */
    public final Type type;

    /** Its description. */
    public final String documentation;

    /** Its parsed default, or {@link ConfigDef#NO_DEFAULT_VALUE}. */
    public final @Nullable Object defaultValue;

    /** Its validator, or null. */
    public final @Nullable Validator validator;

    /** Its importance. */
    public final Importance importance;

    /** Whether it is not for users. */
    public final boolean internalConfig;

    /**
     * Defines a setting.
     *
     * @throws ConfigException when the default does not fit type and validator
     */
    public ConfigKey(
        String name,
        Type type,
        @Nullable Object defaultValue,
        @Nullable Validator validator,
        Importance importance,
        String documentation,
        boolean internalConfig) {
      this.name = Objects.requireNonNull(name, "name");
      this.type = type;
      boolean hasDefault = !NO_DEFAULT_VALUE.equals(defaultValue);
      this.defaultValue = hasDefault ? parseType(name, defaultValue, type) : NO_DEFAULT_VALUE;
      this.validator = validator;
      this.importance = importance;
      this.documentation = documentation;
      this.internalConfig = internalConfig;
      if (validator != null && hasDefault) {
        validator.ensureValid(name, this.defaultValue);
      }
    }

    /** Whether the setting may be left out. */
    public boolean hasDefault() {
      return !NO_DEFAULT_VALUE.equals(defaultValue);
    }

    /** Its type. */
    public Type type() {
      return type;
    }
  }

  /** Numbers between bounds, both included. */
  public static class Range implements Validator {
    private final @Nullable Number min;
    private final @Nullable Number max;

    private Range(@Nullable Number min, @Nullable Number max) {
      this.min = min;
      this.max = max;
    }

    /** Numbers from {@code min}. */
    public static Range atLeast(Number min) {
      return new Range(min, null);
    }

    /** Numbers from {@code min} to {@code max}. */
    public static Range between(Number min, Number max) {
      return new Range(min, max);
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      if (!(value instanceof Number number)) {
        throw new ConfigException(name, value, "it must be a number");
      }
      if (min != null && number.doubleValue() < min.doubleValue()) {
        throw new ConfigException(name, value, "it must be at least " + min);
      }
      if (max != null && number.doubleValue() > max.doubleValue()) {
        throw new ConfigException(name, value, "it must be at most " + max);
      }
    }

    @Override
    public String toString() {
      return "[" + (min == null ? "..." : min + ",...") + (max == null ? "" : "," + max) + "]";
    }
  }

  /** One of some texts. */
  public static class ValidString implements Validator {
    private final List<String> valid;

    private ValidString(List<String> valid) {
      this.valid = valid;
    }

    /** One of {@code validStrings}; null is allowed when it is listed. */
    public static ValidString in(String... validStrings) {
      return new ValidString(Arrays.asList(validStrings));
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      if (!valid.contains((String) value)) {
        throw new ConfigException(name, value, "it must be one of " + String.join(", ", valid));
      }
    }

    @Override
    public String toString() {
      return valid.toString();
    }
  }

  /** One of some texts, in any case of letters. */
  public static class CaseInsensitiveValidString implements Validator {
    private final List<String> valid;

    private CaseInsensitiveValidString(List<String> valid) {
      this.valid = valid;
    }

    /** One of {@code validStrings}. */
    public static CaseInsensitiveValidString in(String... validStrings) {
      return new CaseInsensitiveValidString(
          Arrays.stream(validStrings).map(s -> s.toUpperCase(Locale.ROOT)).toList());
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      if (value == null || !valid.contains(value.toString().toUpperCase(Locale.ROOT))) {
        throw new ConfigException(
            name, value, "it must be one of " + String.join(", ", valid) + ", in any case");
      }
    }

    @Override
    public String toString() {
      return "(case insensitive) " + valid;
    }
  }

  /** A list whose elements are all among some texts. */
  public static class ValidList implements Validator {
    private final @Nullable List<String> valid;
    private final boolean emptyAllowed;
    private final boolean nullAllowed;

    private ValidList(@Nullable List<String> valid, boolean emptyAllowed, boolean nullAllowed) {
      this.valid = valid;
      this.emptyAllowed = emptyAllowed;
      this.nullAllowed = nullAllowed;
    }

    /** Elements out of {@code validStrings}; the list may be empty. */
    public static ValidList in(String... validStrings) {
      return in(true, validStrings);
    }

    /** Elements out of {@code validStrings}. */
    public static ValidList in(boolean isEmptyAllowed, String... validStrings) {
      return new ValidList(Arrays.asList(validStrings), isEmptyAllowed, false);
    }

    /** Any elements, but none twice. */
    public static ValidList anyNonDuplicateValues(boolean isEmptyAllowed, boolean isNullAllowed) {
      return new ValidList(null, isEmptyAllowed, isNullAllowed);
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      if (value == null && nullAllowed) {
        return;
      }
      if (!(value instanceof List<?> list)) {
        throw new ConfigException(name, value, "it must be a list");
      }
      if (list.isEmpty() && !emptyAllowed) {
        throw new ConfigException(name, value, "it must not be empty");
      }
      if (valid != null && !valid.containsAll(list)) {
        throw new ConfigException(
            name, value, "its elements must be among " + String.join(", ", valid));
      }
      if (valid == null && Set.copyOf(list).size() < list.size()) {
        throw new ConfigException(name, value, "none of its elements may be there twice");
      }
    }

    @Override
    public String toString() {
      return valid == null ? "any elements, none twice" : valid.toString();
    }
  }

  /** Anything but null. */
  public static class NonNullValidator implements Validator {
    /** Makes one. */
    public NonNullValidator() {}

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      if (value == null) {
        throw new ConfigException(name, null, "it must not be null");
      }
    }

    @Override
    public String toString() {
      return "non-null string";
    }
  }

  /** Null or text that is not empty. */
  public static class NonEmptyString implements Validator {
    /** Makes one. */
    public NonEmptyString() {}

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      if (value instanceof String text && text.isEmpty()) {
        throw new ConfigException(name, value, "it must not be empty");
      }
    }

    @Override
    public String toString() {
      return "non-empty string";
    }
  }

  /** A check written in place. */
  public static class LambdaValidator implements Validator {
    private final BiConsumer<String, @Nullable Object> check;
    private final Supplier<String> description;

    private LambdaValidator(
        BiConsumer<String, @Nullable Object> check, Supplier<String> description) {
      this.check = check;
      this.description = description;
    }

    /** Makes one of a check, which gets name and value, and its description. */
    public static LambdaValidator with(
        BiConsumer<String, @Nullable Object> ensureValid, Supplier<String> toStringFunction) {
      return new LambdaValidator(ensureValid, toStringFunction);
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      check.accept(name, value);
    }

    @Override
    public String toString() {
      return description.get();
    }
  }

  /** Several checks, all of which must pass. */
  public static class CompositeValidator implements Validator {
    private final List<Validator> validators;

    private CompositeValidator(List<Validator> validators) {
      this.validators = validators;
    }

    /** Joins checks; they run in this order. */
    public static CompositeValidator of(Validator... validators) {
      return new CompositeValidator(List.of(validators));
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      validators.forEach(validator -> validator.ensureValid(name, value));
    }

    @Override
    public String toString() {
      return String.join(",", validators.stream().map(Object::toString).toList());
    }
  }
}
