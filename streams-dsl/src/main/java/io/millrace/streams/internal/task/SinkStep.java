package io.millrace.streams.internal.task;

import static java.util.Objects.requireNonNull;

import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.errors.ApiException;
import io.millrace.common.header.Headers;
import io.millrace.common.serialization.Serializer;
import io.millrace.streams.errors.ProductionExceptionHandler.SerializationExceptionOrigin;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.metrics.NodeRecorder;
import io.millrace.streams.internal.plan.PlanNode.SinkNode;
import io.millrace.streams.processor.RecordContext;
import io.millrace.streams.processor.StreamPartitioner;
import io.millrace.streams.processor.TopicNameExtractor;
import io.millrace.streams.processor.api.Record;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A sink at run time: turns records into bytes and hands them over. */
final class SinkStep implements Step {
  private final SinkNode node;
  private final TaskScope scope;
  private final Set<String> internalTopics;
  private final Serializer<Object> keys;
  private final Serializer<Object> values;
  private final @Nullable StreamPartitioner<Object, Object> partitioner;
  private final @Nullable TopicNameExtractor<Object, Object> extractor;
  private final @Nullable String fixedDisplayTopic;
  private final @Nullable NodeRecorder recorder;

  @SuppressWarnings("unchecked")
  SinkStep(SinkNode node, TaskScope scope, Set<String> internalTopics) {
    this.node = node;
    this.scope = scope;
    this.internalTopics = internalTopics;
    this.recorder = scope.nodeRecorder(node.name());
    String user = "sink \"" + node.name() + "\"";
    this.keys = scope.serdes().keySerializer(node.output().keySerializer(), user);
    this.values = scope.serdes().valueSerializer(node.output().valueSerializer(), user);
    this.partitioner = (StreamPartitioner<Object, Object>) node.output().partitioner();
    this.extractor = (TopicNameExtractor<Object, Object>) node.output().topicNameExtractor();
    String topic = node.output().topic();
    this.fixedDisplayTopic = topic == null ? null : scope.displayTopic(topic, internalTopics);
  }

  @Override
  public String name() {
    return node.name();
  }

  @Override
  public void process(Record<Object, Object> record) {
    if (recorder != null) {
      recorder.processed(record.timestamp());
    }
    String topic = topic(record);
    String displayTopic =
        fixedDisplayTopic == null ? scope.displayTopic(topic, internalTopics) : fixedDisplayTopic;
    Headers headers = record.headers();
    byte[] key;
    byte[] value;
    SerializationExceptionOrigin origin = SerializationExceptionOrigin.KEY;
    try {
      key = keys.serialize(displayTopic, headers, record.key());
      origin = SerializationExceptionOrigin.VALUE;
      value = values.serialize(displayTopic, headers, record.value());
    } catch (ClassCastException e) {
      throw new FailedStep(name(), wrongType(displayTopic, record, e));
    } catch (RuntimeException e) {
      scope.errors().serializationFailed(name(), output(displayTopic, record), e, origin);
      return;
    }
    try {
      send(topic, key, value, record);
    } catch (ApiException e) {
      scope.errors().sendFailed(name(), bytes(displayTopic, key, value, record), e);
    }
  }

  private void send(
      String topic, byte @Nullable [] key, byte @Nullable [] value, Record<Object, Object> record) {
    try {
      scope
          .environment()
          .sink()
          .send(
              topic,
              key,
              value,
              record.headers(),
              record.timestamp(),
              partitioner,
              record.key(),
              record.value());
    } catch (FailedStep | ApiException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new FailedStep(name(), e);
    }
  }

  private String topic(Record<Object, Object> record) {
    if (extractor == null) {
      return requireNonNull(node.output().topic());
    }
    try {
      return requireNonNull(
          extractor.extract(record.key(), record.value(), new Outgoing(scope.current(), record)),
          "the topic name extractor returned null");
    } catch (RuntimeException e) {
      throw new FailedStep(name(), e);
    }
  }

  private static ProducerRecord<Object, Object> output(
      String topic, Record<Object, Object> record) {
    return new ProducerRecord<>(
        topic, null, record.timestamp(), record.key(), record.value(), record.headers());
  }

  // A record of Kafka's shape takes a null key and a null value.
  @SuppressWarnings("NullAway")
  private static ProducerRecord<byte[], byte[]> bytes(
      String topic, byte @Nullable [] key, byte @Nullable [] value, Record<?, ?> record) {
    return new ProducerRecord<>(topic, null, record.timestamp(), key, value, record.headers());
  }

  private StreamsException wrongType(String topic, Record<?, ?> record, ClassCastException cause) {
    return new StreamsException(
        ("the serializers %s and %s of topic %s do not fit a key of type %s and a value of type"
                + " %s; pass matching serdes or change the default ones")
            .formatted(
                keys.getClass().getName(),
                values.getClass().getName(),
                topic,
                OperatorStep.typeOf(record.key()),
                OperatorStep.typeOf(record.value())),
        cause);
  }

  /** The input record's place with the output record's timestamp and headers. */
  private record Outgoing(CurrentRecord current, Record<?, ?> record) implements RecordContext {
    @Override
    public @Nullable String topic() {
      return current.topic();
    }

    @Override
    public int partition() {
      return current.partition();
    }

    @Override
    public long offset() {
      return current.offset();
    }

    @Override
    public long timestamp() {
      return record.timestamp();
    }

    @Override
    public Headers headers() {
      return record.headers();
    }

    @Override
    public byte @Nullable [] sourceRawKey() {
      return current.sourceRawKey();
    }

    @Override
    public byte @Nullable [] sourceRawValue() {
      return current.sourceRawValue();
    }
  }
}
