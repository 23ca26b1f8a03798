package io.millrace.common.serialization;

import io.millrace.common.header.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads text in UTF-8, or in the character set that {@code key.deserializer.encoding}, {@code
 * value.deserializer.encoding} or {@code deserializer.encoding} names; null stays null. Thread-safe
 * once configured.
 */
public class StringDeserializer implements Deserializer<String> {
  private Charset charset = StandardCharsets.UTF_8;

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    charset = Encoding.configured(configs, isKey, "deserializer");
  }

  @Override
  public @Nullable String deserialize(String topic, byte @Nullable [] data) {
    return data == null ? null : new String(data, charset);
  }

  @Override
  public @Nullable String deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
    return deserialize(topic, ByteBuffers.copyOf(data));
  }
}
