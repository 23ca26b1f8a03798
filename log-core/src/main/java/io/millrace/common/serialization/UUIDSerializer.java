package io.millrace.common.serialization;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the text form of a UUID in UTF-8, or in the character set that {@code
 * key.serializer.encoding}, {@code value.serializer.encoding} or {@code serializer.encoding} names;
 * null stays null. Thread-safe once configured.
 */
public class UUIDSerializer implements Serializer<UUID> {
  private Charset charset = StandardCharsets.UTF_8;

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    charset = Encoding.configured(configs, isKey, "serializer");
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable UUID data) {
    return data == null ? null : data.toString().getBytes(charset);
  }
}
