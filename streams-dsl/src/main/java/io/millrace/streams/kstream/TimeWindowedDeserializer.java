package io.millrace.streams.kstream;

import io.millrace.common.config.ConfigException;
import io.millrace.common.errors.SerializationException;
import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serde;
import io.millrace.streams.internal.plan.DefaultsAware;
import io.millrace.streams.kstream.internals.TimeWindow;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link TimeWindowedSerializer} writes. The size of the windows is not in the bytes and
 * must be given.
 *
 * @param <T> the type of the record key
 */
public class TimeWindowedDeserializer<T> implements Deserializer<Windowed<T>>, DefaultsAware {
  /** Configuration key: size of the windows in milliseconds. */
  public static final String WINDOW_SIZE_MS_CONFIG = "window.size.ms";

  /** Configuration key: class of the inner deserializer. */
  public static final String WINDOWED_INNER_DESERIALIZER_CLASS =
      "windowed.inner.deserializer.class";

  // A changelog key carries four more bytes, a sequence number.
  private static final int SEQUENCE_BYTES = Integer.BYTES;

  private final InnerCodec<Deserializer<T>> inner;
  private @Nullable Long windowSizeMs;
  private boolean changelogTopic;

  /** Makes one that takes everything from the configuration. */
  public TimeWindowedDeserializer() {
    this(null, null);
  }

  /**
   * Makes one.
   *
   * @param inner null to take it from the configuration
   * @param windowSize in milliseconds; null to take it from the configuration
   */
  public TimeWindowedDeserializer(@Nullable Deserializer<T> inner, @Nullable Long windowSize) {
    this.inner = new InnerCodec<>(WINDOWED_INNER_DESERIALIZER_CLASS, inner);
    this.windowSizeMs = windowSize;
  }

  /** Size of the windows in milliseconds; null while it is not known. */
  public @Nullable Long getWindowSize() {
    return windowSizeMs;
  }

  /**
   * Takes the size and the inner deserializer from the configuration.
   *
   * @throws IllegalArgumentException if the size is given in both places and differs
   */
  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    Object size = configs.get(WINDOW_SIZE_MS_CONFIG);
    if (size != null) {
      long configuredMs = Long.parseLong(size.toString());
      if (windowSizeMs != null && windowSizeMs != configuredMs) {
        throw new IllegalArgumentException(
            "window size is given as %d ms and configured as %d ms by %s"
                .formatted(windowSizeMs, configuredMs, WINDOW_SIZE_MS_CONFIG));
      }
      windowSizeMs = configuredMs;
    }
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
    Deserializer<T> keys = inner.require("deserializer for the keys of windows");
    if (windowSizeMs == null) {
      throw new ConfigException(
          "no size for the keys of windows; give it or set " + WINDOW_SIZE_MS_CONFIG);
    }
    int keyBytes = data.length - Long.BYTES - (changelogTopic ? SEQUENCE_BYTES : 0);
    if (keyBytes < 0) {
      throw new SerializationException(
          "a windowed key of topic \"%s\" has %d bytes, too few for the start of its window"
              .formatted(topic, data.length));
    }
    long startMs = ByteBuffer.wrap(data).getLong(keyBytes);
    T key = keys.deserialize(topic, Arrays.copyOf(data, keyBytes));
    long endMs = startMs + windowSizeMs;
    return new Windowed<>(key, new TimeWindow(startMs, endMs < 0 ? Long.MAX_VALUE : endMs));
  }

  /** Says whether keys have the form of a changelog, which ends in a sequence number. */
  public void setIsChangelogTopic(boolean isChangelogTopic) {
    changelogTopic = isChangelogTopic;
  }

  @Override
  public void close() {
    Deserializer<T> found = inner.find();
    if (found != null) {
      found.close();
    }
  }
}
