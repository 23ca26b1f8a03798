package io.millrace.streams.internal.store;

import io.millrace.common.config.ConfigException;
import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serializer;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.internal.plan.DefaultsAware;
import org.jspecify.annotations.Nullable;

/**
 * What serdes are resolved against.
 *
 * @param keySerde the configured default, or null when there is none
 * @param valueSerde the configured default, or null when there is none
 */
public record SerdeScope(
    String applicationId, @Nullable Serde<?> keySerde, @Nullable Serde<?> valueSerde) {

  /** The scope of an application. */
  public static SerdeScope of(String applicationId, StreamsConfig config) {
    return new SerdeScope(applicationId, config.defaultKeySerde(), config.defaultValueSerde());
  }

  /**
   * The default serde of keys.
   *
   * @throws ConfigException when there is none
   */
  public Serde<?> requireKeySerde() {
    return keyDefault("the context");
  }

  /**
   * The default serde of values.
   *
   * @throws ConfigException when there is none
   */
  public Serde<?> requireValueSerde() {
    return valueDefault("the context");
  }

  /** The given serializer made ready, or that of the default serde of keys. */
  @SuppressWarnings("unchecked")
  public <T> Serializer<T> keySerializer(@Nullable Serializer<?> given, String user) {
    return (Serializer<T>) ready(given == null ? keyDefault(user).serializer() : given);
  }

  /** The given serializer made ready, or that of the default serde of values. */
  @SuppressWarnings("unchecked")
  public <T> Serializer<T> valueSerializer(@Nullable Serializer<?> given, String user) {
    return (Serializer<T>) ready(given == null ? valueDefault(user).serializer() : given);
  }

  /** The given deserializer made ready, or that of the default serde of keys. */
  @SuppressWarnings("unchecked")
  public <T> Deserializer<T> keyDeserializer(@Nullable Deserializer<?> given, String user) {
    return (Deserializer<T>) ready(given == null ? keyDefault(user).deserializer() : given);
  }

  /** The given deserializer made ready, or that of the default serde of values. */
  @SuppressWarnings("unchecked")
  public <T> Deserializer<T> valueDeserializer(@Nullable Deserializer<?> given, String user) {
    return (Deserializer<T>) ready(given == null ? valueDefault(user).deserializer() : given);
  }

  private Serde<?> keyDefault(String user) {
    if (keySerde == null) {
      throw missing(user, "key", StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG);
    }
    return keySerde;
  }

  private Serde<?> valueDefault(String user) {
    if (valueSerde == null) {
      throw missing(user, "value", StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG);
    }
    return valueSerde;
  }

  private <T> T ready(T codec) {
    if (codec instanceof DefaultsAware aware) {
      aware.useDefaultSerdes(keySerde, valueSerde);
    }
    return codec;
  }

  private static ConfigException missing(String user, String half, String setting) {
    return new ConfigException(
        "%s has no %s serde and none is configured; pass one or set %s"
            .formatted(user, half, setting));
  }
}
