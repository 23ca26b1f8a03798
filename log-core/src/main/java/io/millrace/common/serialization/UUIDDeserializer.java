package io.millrace.common.serialization;

import io.millrace.common.errors.SerializationException;
import io.millrace.common.header.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text form of a UUID in UTF-8, or in the character set that {@code
 * key.deserializer.encoding}, {@code value.deserializer.encoding} or {@code deserializer.encoding}
 * names; null stays null. Thread-safe once configured.
 */
public class UUIDDeserializer implements Deserializer<UUID> {
  private Charset charset = StandardCharsets.UTF_8;

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    charset = Encoding.configured(configs, isKey, "deserializer");
  }

  @Override
  public @Nullable UUID deserialize(String topic, byte @Nullable [] data) {
    return data == null ? null : parse(new String(data, charset));
  }

  @Override
  public @Nullable UUID deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
    return deserialize(topic, ByteBuffers.copyOf(data));
  }

  private static UUID parse(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new SerializationException("expected a UUID, found \"" + text + "\"", e);
    }
  }
}
