package io.millrace.streams.internal.plan;

import io.millrace.common.serialization.Serializer;
import io.millrace.streams.processor.StreamPartitioner;
import io.millrace.streams.processor.TopicNameExtractor;
import org.jspecify.annotations.Nullable;

/**
 * Where a sink writes. Either the topic is named or it is chosen by record.
 *
 * @param topic a name, without the application's prefix for an internal topic
 * @param keySerializer or null for the configured default
 * @param valueSerializer or null for the configured default
 * @param partitioner or null for the default
 */
public record SinkOutput(
    @Nullable String topic,
    @Nullable TopicNameExtractor<?, ?> topicNameExtractor,
    @Nullable Serializer<?> keySerializer,
    @Nullable Serializer<?> valueSerializer,
    @Nullable StreamPartitioner<?, ?> partitioner) {}
