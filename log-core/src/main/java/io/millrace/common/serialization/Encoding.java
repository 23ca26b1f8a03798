package io.millrace.common.serialization;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.common.errors.SerializationException;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the character set of a text serializer or deserializer from its configuration. */
final class Encoding {
  private Encoding() {}

  /**
   * Looks at {@code key.ROLE.encoding} or {@code value.ROLE.encoding}, then at {@code
   * ROLE.encoding}; the value is a name or a {@link Charset}; UTF-8 is the default.
   *
   * @param role {@code serializer} or {@code deserializer}
   */
  static Charset configured(Map<String, ?> configs, boolean isKey, String role) {
    Object value = configs.get((isKey ? "key." : "value.") + role + ".encoding");
    return charset(value != null ? value : configs.get(role + ".encoding"));
  }

  private static Charset charset(@Nullable Object value) {
    if (value instanceof Charset charset) {
      return charset;
    }
    if (!(value instanceof String name)) {
      return UTF_8;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new SerializationException("unsupported encoding \"" + name + "\"", e);
    }
  }
}
