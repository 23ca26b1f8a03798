package io.millrace.streams.kstream;

import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serializer;
import io.millrace.streams.internal.plan.DefaultsAware;
import io.millrace.streams.kstream.internals.WindowedSerializer;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a windowed key as the bytes of the record key followed by the start of the window, eight
 * bytes, big-endian. Without an inner serializer, it is taken from the configuration or from the
 * default key serde.
 *
 * @param <T> the type of the record key
 */
public class TimeWindowedSerializer<T> implements WindowedSerializer<T>, DefaultsAware {
  /** Configuration key: class of the inner serializer. */
  public static final String WINDOWED_INNER_SERIALIZER_CLASS = "windowed.inner.serializer.class";

  private final InnerCodec<Serializer<T>> inner;

  /** Makes one that takes its inner serializer from the configuration. */
  public TimeWindowedSerializer() {
    this(null);
  }

  /**
   * Makes one with that inner serializer.
   *
   * @param inner null to take it from the configuration
   */
  public TimeWindowedSerializer(@Nullable Serializer<T> inner) {
    this.inner = new InnerCodec<>(WINDOWED_INNER_SERIALIZER_CLASS, inner);
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    inner.configure(configs, made -> made.configure(configs, isKey));
  }

  @Override
  @SuppressWarnings("unchecked")
  public void useDefaultSerdes(@Nullable Serde<?> keySerde, @Nullable Serde<?> valueSerde) {
    inner.orElse(keySerde == null ? null : (Serializer<T>) keySerde.serializer());
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Windowed<T> data) {
    if (data == null) {
      return null;
    }
    byte[] key = serializeBaseKey(topic, data);
    return ByteBuffer.allocate(key.length + Long.BYTES)
        .put(key)
        .putLong(data.window().start())
        .array();
  }

  @Override
  public byte[] serializeBaseKey(String topic, Windowed<T> data) {
    return inner.require("serializer for the keys of windows").serialize(topic, data.key());
  }

  @Override
  public void close() {
    Serializer<T> found = inner.find();
    if (found != null) {
      found.close();
    }
  }
}
