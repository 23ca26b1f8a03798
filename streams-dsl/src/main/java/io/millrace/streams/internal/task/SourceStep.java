package io.millrace.streams.internal.task;

import io.millrace.common.serialization.Deserializer;
import io.millrace.streams.internal.metrics.NodeRecorder;
import io.millrace.streams.internal.plan.PlanNode.SourceNode;
import io.millrace.streams.processor.FailOnInvalidTimestamp;
import io.millrace.streams.processor.TimestampExtractor;
import io.millrace.streams.processor.api.Record;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source at run time: turns bytes into records. */
final class SourceStep implements Step {
  private static final Step[] NONE = {};

  private final SourceNode node;
  private final TaskScope scope;
  private final TimestampExtractor extractor;
  private final boolean takesLogTimestamp;
  private final Deserializer<Object> keys;
  private final Deserializer<Object> values;
  private final @Nullable NodeRecorder recorder;
  private Step[] children = NONE;

  SourceStep(SourceNode node, TaskScope scope) {
    this.node = node;
    this.scope = scope;
    TimestampExtractor given = node.input().timestampExtractor();
    this.extractor =
        given == null ? scope.environment().config().defaultTimestampExtractor() : given;
    // Exactly the default: the timestamp is that of the log, and no record has to be made for it.
    this.takesLogTimestamp = extractor.getClass() == FailOnInvalidTimestamp.class;
    this.recorder = scope.nodeRecorder(node.name());
    String user = "source \"" + node.name() + "\"";
    this.keys = scope.serdes().keyDeserializer(node.input().keyDeserializer(), user);
    this.values = scope.serdes().valueDeserializer(node.input().valueDeserializer(), user);
  }

  void children(List<Step> steps) {
    children = steps.toArray(NONE);
  }

  @Override
  public String name() {
    return node.name();
  }

  SourceNode node() {
    return node;
  }

  @Override
  public void process(Record<Object, Object> record) {
    forward(record);
  }

  void forward(Record<Object, Object> record) {
    for (Step child : children) {
      child.process(record);
    }
  }

  /** The typed record, or null when it is dropped. */
  @Nullable Record<Object, Object> read(InputRecord input, String topic, long partitionTimeMs) {
    Object key;
    Object value;
    try {
      key = input.key() == null ? null : keys.deserialize(topic, input.headers(), input.key());
      value =
          input.value() == null ? null : values.deserialize(topic, input.headers(), input.value());
    } catch (RuntimeException e) {
      scope.errors().deserializationFailed(name(), input, e);
      return null;
    }
    long timestampMs = timestamp(input, key, value, partitionTimeMs);
    if (timestampMs < 0) {
      return null;
    }
    scope.current().timestamp(timestampMs);
    if (recorder != null) {
      recorder.processed(timestampMs);
    }
    return new Record<>(key, value, timestampMs, input.headers());
  }

  private long timestamp(
      InputRecord input, @Nullable Object key, @Nullable Object value, long partitionTimeMs) {
    if (takesLogTimestamp && input.timestampMs() >= 0) {
      return input.timestampMs();
    }
    try {
      return extractor.extract(
          ErrorPolicy.consumerRecord(input, scope.current(), key, value), partitionTimeMs);
    } catch (RuntimeException e) {
      throw new FailedStep(name(), e);
    }
  }
}
