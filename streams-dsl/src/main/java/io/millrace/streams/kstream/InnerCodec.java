package io.millrace.streams.kstream;

import io.millrace.common.config.ConfigException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The serializer or deserializer of the record key inside one of windowed keys: given, or named by
 * the configuration, or the default.
 */
final class InnerCodec<C> {
  private final String key;
  private @Nullable C codec;

  /** Null for one that is still to be found; {@code key} is the setting that may name it. */
  InnerCodec(String key, @Nullable C given) {
    this.key = key;
    this.codec = given;
  }

  /** Takes the one that the configuration names, unless one was given. */
  void configure(Map<String, ?> configs, Consumer<C> setUp) {
    Object name = configs.get(key);
    if (codec == null && name != null) {
      C made = InnerClass.newInstance(key, name);
      setUp.accept(made);
      codec = made;
    }
  }

  /** Takes that one, unless one was given or configured. */
  void orElse(@Nullable C fallback) {
    if (codec == null) {
      codec = fallback;
    }
  }

  /**
   * The codec.
   *
   * @throws ConfigException when none was found
   */
  C require(String what) {
    if (codec == null) {
      throw new ConfigException(
          "no %s; give one, set default.key.serde, or set %s".formatted(what, key));
    }
    return codec;
  }

  /** The codec; null while none is found. */
  @Nullable C find() {
    return codec;
  }
}
