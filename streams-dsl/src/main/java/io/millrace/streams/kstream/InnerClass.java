package io.millrace.streams.kstream;

import io.millrace.common.config.ConfigException;

/** Makes the inner serializer or deserializer that a configuration names. */
final class InnerClass {
  private InnerClass() {}

  /**
   * Returns a new instance.
   *
   * @param key the configuration key, for the message
   * @param value a class or the name of one
   * @throws ConfigException if there is no such class, or it cannot be made
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <T> T newInstance(String key, Object value) {
    try {
      Class<?> type = value instanceof Class<?> given ? given : load(value.toString());
      return (T) type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new ConfigException("%s names %s, which cannot be made: %s".formatted(key, value, e));
    }
  }

  private static Class<?> load(String name) throws ClassNotFoundException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return Class.forName(name, true, loader != null ? loader : InnerClass.class.getClassLoader());
  }
}
