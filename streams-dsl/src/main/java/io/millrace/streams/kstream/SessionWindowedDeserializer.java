package io.millrace.streams.kstream;

import io.millrace.common.errors.SerializationException;
import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serde;
import io.millrace.streams.internal.plan.DefaultsAware;
import io.millrace.streams.kstream.internals.SessionWindow;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link SessionWindowedSerializer} writes.
 *
 * @param <T> the type of the record key
 */
public class SessionWindowedDeserializer<T> implements Deserializer<Windowed<T>>, DefaultsAware {
  /** Configuration key: class of the inner deserializer. */
  public static final String WINDOWED_INNER_DESERIALIZER_CLASS =
      "windowed.inner.deserializer.class";

  private static final int WINDOW_BYTES = 2 * Long.BYTES;

  private final InnerCodec<Deserializer<T>> inner;

  /** Makes one that takes its inner deserializer from the configuration. */
  public SessionWindowedDeserializer() {
    this(null);
  }

  /**
   * Makes one with that inner deserializer.
   *
   * @param inner null to take it from the configuration
   */
  public SessionWindowedDeserializer(@Nullable Deserializer<T> inner) {
    this.inner = new InnerCodec<>(WINDOWED_INNER_DESERIALIZER_CLASS, inner);
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    inner.configure(configs, made -> made.configure(configs, isKey));
  }

  @Override
  @SuppressWarnings("unchecked")
  public void useDefaultSerdes(@Nullable Serde<?> keySerde, @Nullable Serde<?> valueSerde) {
    inner.orElse(keySerde == null ? null : (Deserializer<T>) keySerde.deserializer());
  }

  @Override
  public @Nullable Windowed<T> deserialize(String topic, byte @Nullable [] data) {
    if (data == null || data.length == 0) {
      return null;
    }
    Deserializer<T> keys = inner.require("deserializer for the keys of sessions");
    int keyBytes = data.length - WINDOW_BYTES;
    if (keyBytes < 0) {
      throw new SerializationException(
          "a windowed key of topic \"%s\" has %d bytes, too few for the two times of its session"
              .formatted(topic, data.length));
    }
    ByteBuffer times = ByteBuffer.wrap(data, keyBytes, WINDOW_BYTES);
    long endMs = times.getLong();
    long startMs = times.getLong();
    T key = keys.deserialize(topic, Arrays.copyOf(data, keyBytes));
    return new Windowed<>(key, new SessionWindow(startMs, endMs));
  }

  @Override
  public void close() {
    Deserializer<T> found = inner.find();
    if (found != null) {
      found.close();
    }
  }
}
