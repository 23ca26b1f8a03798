package io.millrace.streams.internal.graph;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.AutoOffsetReset;
import io.millrace.streams.processor.TimestampExtractor;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a source reads and how; null settings are defaults.
 *
 * @param topics empty when there is a pattern
 */
public record SourceSpec(
    List<String> topics,
    @Nullable Pattern pattern,
    @Nullable Serde<?> keySerde,
    @Nullable Serde<?> valueSerde,
    @Nullable TimestampExtractor timestampExtractor,
    @Nullable AutoOffsetReset offsetReset) {

  /** Copies the topics. */
  public SourceSpec {
    topics = List.copyOf(topics);
  }
}
