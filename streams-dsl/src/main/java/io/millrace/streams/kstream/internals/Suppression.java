package io.millrace.streams.kstream.internals;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.kstream.Suppressed;
import io.millrace.streams.kstream.Windowed;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Suppressed} describes.
 *
 * @param name of the node; null for a generated one
 * @param waitMs how long changes are held back; null until their windows close
 * @param buffer where they are held
 * @param failsWhenFull whether the application fails when the buffer is full
 */
public record Suppression<K>(
    @Nullable String name, @Nullable Long waitMs, SuppressionBuffer buffer, boolean failsWhenFull)
    implements Suppressed<K> {

  /** Until windows close. */
  public static Suppressed<Windowed<?>> untilWindowCloses(Suppressed.StrictBufferConfig buffer) {
    return of(null, buffer);
  }

  /** Until that time has passed. */
  public static <K> Suppressed<K> untilTimeLimit(long waitMs, Suppressed.BufferConfig<?> buffer) {
    return of(waitMs, buffer);
  }

  private static <K> Suppressed<K> of(@Nullable Long waitMs, Suppressed.BufferConfig<?> buffer) {
    requireNonNull(buffer, "bufferConfig can't be null");
    return new Suppression<>(
        null,
        waitMs,
        SuppressionBuffer.of(buffer),
        buffer instanceof Suppressed.StrictBufferConfig);
  }

  @Override
  public Suppressed<K> withName(String name) {
    return new Suppression<>(name, waitMs, buffer, failsWhenFull);
  }
}
