package io.millrace.clients.internals;

import io.millrace.common.config.AbstractConfig;
import io.millrace.common.config.ConfigException;
import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Finds a client's serializers and deserializers: given as instances, or named by settings. */
public final class Instances {
  private Instances() {}

  /** The given serializer as it is, or a new and configured one. */
  // The setting promises the type; nothing can check it here.
  @SuppressWarnings("unchecked")
  public static <T> Serializer<T> serializer(
      AbstractConfig config, String setting, @Nullable Serializer<T> given, boolean isKey) {
    if (given != null) {
      config.ignore(setting);
      return given;
    }
    Serializer<T> made = (Serializer<T>) make(config, setting, Serializer.class);
    made.configure(config.originals(), isKey);
    return made;
  }

  /** The given deserializer as it is, or a new and configured one. */
  // The setting promises the type; nothing can check it here.
  @SuppressWarnings("unchecked")
  public static <T> Deserializer<T> deserializer(
      AbstractConfig config, String setting, @Nullable Deserializer<T> given, boolean isKey) {
    if (given != null) {
      config.ignore(setting);
      return given;
    }
    Deserializer<T> made = (Deserializer<T>) make(config, setting, Deserializer.class);
    made.configure(config.originals(), isKey);
    return made;
  }

  private static <T> T make(AbstractConfig config, String setting, Class<T> type) {
    T made = config.getConfiguredInstance(setting, type);
    if (made == null) {
      throw new ConfigException(
          setting, null, "name a class, or give an instance to the constructor");
    }
    return made;
  }
}
