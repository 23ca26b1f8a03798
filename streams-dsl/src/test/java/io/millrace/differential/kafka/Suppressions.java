package io.millrace.differential.kafka;

import io.millrace.differential.Options;
import io.millrace.differential.SuppressSpec;
import java.time.Duration;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.Windowed;

/** What a script has held back. */
final class Suppressions {
  private Suppressions() {}

  static <K> Suppressed<K> untilTime(SuppressSpec spec, Options options) {
    Suppressed<K> suppressed =
        spec.strict()
            ? Suppressed.untilTimeLimit(Duration.ofMillis(spec.waitMs()), strict(spec))
            : Suppressed.untilTimeLimit(
                Duration.ofMillis(spec.waitMs()), strict(spec).emitEarlyWhenFull());
    return options.name() == null ? suppressed : suppressed.withName(options.name());
  }

  static Suppressed<Windowed<?>> untilClose(SuppressSpec spec, Options options) {
    Suppressed<Windowed<?>> suppressed = Suppressed.untilWindowCloses(strict(spec));
    return options.name() == null ? suppressed : suppressed.withName(options.name());
  }

  private static Suppressed.StrictBufferConfig strict(SuppressSpec spec) {
    Suppressed.StrictBufferConfig buffer = Suppressed.BufferConfig.unbounded();
    if (spec.maxRecords() > 0) {
      buffer = buffer.withMaxRecords(spec.maxRecords());
    }
    return spec.maxBytes() > 0 ? buffer.withMaxBytes(spec.maxBytes()) : buffer;
  }
}
