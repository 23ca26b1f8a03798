package io.millrace.streams.internal.plan;

import io.millrace.common.serialization.Deserializer;
import io.millrace.streams.AutoOffsetReset;
import io.millrace.streams.processor.TimestampExtractor;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a source reads. Either topics are named or there is a pattern.
 *
 * @param topics names, without the application's prefix for internal topics
 * @param pattern matches topics that exist when the topology is started
 * @param offsetReset where to begin, or null for the configured default
 * @param timestampExtractor or null for the configured default
 * @param keyDeserializer or null for the configured default
 * @param valueDeserializer or null for the configured default
 */
public record SourceInput(
    List<String> topics,
    @Nullable Pattern pattern,
    @Nullable AutoOffsetReset offsetReset,
    @Nullable TimestampExtractor timestampExtractor,
    @Nullable Deserializer<?> keyDeserializer,
    @Nullable Deserializer<?> valueDeserializer) {

  /** Copies the list. */
  public SourceInput {
    topics = List.copyOf(topics);
  }

  /** Whether the source reads that topic. */
  public boolean reads(String topic) {
    return pattern == null ? topics.contains(topic) : pattern.matcher(topic).matches();
  }
}
