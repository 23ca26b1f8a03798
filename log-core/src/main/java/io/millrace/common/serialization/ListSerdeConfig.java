package io.millrace.common.serialization;

import io.millrace.common.config.ConfigException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the settings {@code default.list.{key,value}.serde.{inner,type}}. */
final class ListSerdeConfig {
  private ListSerdeConfig() {}

  static String innerSetting(boolean isKey) {
    return isKey ? "default.list.key.serde.inner" : "default.list.value.serde.inner";
  }

  static String typeSetting(boolean isKey) {
    return isKey ? "default.list.key.serde.type" : "default.list.value.serde.type";
  }

  // The setting promises the element type; nothing can check it here.
  @SuppressWarnings("unchecked")
  static <T> Serde<T> inner(Map<String, ?> configs, String setting) {
    Object made = instantiate(classOf(configs, setting), setting);
    if (made instanceof Serde<?> serde) {
      return (Serde<T>) serde;
    }
    throw new ConfigException(setting, made.getClass().getName(), "it is not a Serde");
  }

  // The setting promises a list of that element type; nothing can check it here.
  @SuppressWarnings("unchecked")
  static <T> Class<List<T>> listClass(Map<String, ?> configs, String setting) {
    Class<?> type = classOf(configs, setting);
    if (!List.class.isAssignableFrom(type)) {
      throw new ConfigException(setting, type.getName(), "it is not a List");
    }
    return (Class<List<T>>) (Class<?>) type;
  }

  private static Class<?> classOf(Map<String, ?> configs, String setting) {
    @Nullable Object value = configs.get(setting);
    if (value instanceof Class<?> type) {
      return type;
    }
    if (!(value instanceof String name)) {
      throw new ConfigException(setting, value, "name a class");
    }
    try {
      return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ConfigException(setting, name, "there is no such class");
    }
  }

  private static Object instantiate(Class<?> type, String setting) {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new ConfigException(
          setting, type.getName(), "it has no usable constructor without parameters: " + e);
    }
  }
}
