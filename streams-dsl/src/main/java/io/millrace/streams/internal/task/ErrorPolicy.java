package io.millrace.streams.internal.task;

import static java.util.Objects.requireNonNull;

import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.record.TimestampType;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.errors.DeserializationExceptionHandler;
import io.millrace.streams.errors.ErrorHandlerContext;
import io.millrace.streams.errors.ProcessingExceptionHandler;
import io.millrace.streams.errors.ProductionExceptionHandler;
import io.millrace.streams.errors.ProductionExceptionHandler.SerializationExceptionOrigin;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.processor.StreamPartitioner;
import io.millrace.streams.processor.api.Record;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the configured handlers what to do after a failure. */
final class ErrorPolicy {
  private final TaskScope scope;
  private final DeserializationExceptionHandler deserialization;
  private final ProcessingExceptionHandler processing;
  private final ProductionExceptionHandler production;

  ErrorPolicy(TaskScope scope, StreamsConfig config) {
    this.scope = scope;
    this.deserialization = config.deserializationExceptionHandler();
    this.processing = config.processingExceptionHandler();
    this.production = config.productionExceptionHandler();
  }

  /** Returns if the input record is to be dropped. */
  void deserializationFailed(String node, InputRecord input, Exception failure) {
    var response =
        ask(node, failure, () -> deserialization.handleError(context(node), raw(input), failure));
    bury(node, response.deadLetterQueueRecords(), failure);
    if (response.result() != DeserializationExceptionHandler.Result.RESUME) {
      throw new FailedStep(node, failure);
    }
  }

  /** Returns if the record is to be dropped at the node. */
  void processingFailed(String node, @Nullable Record<?, ?> record, Exception failure) {
    var response = ask(node, failure, () -> processing.handleError(context(node), record, failure));
    bury(node, response.deadLetterQueueRecords(), failure);
    if (response.result() != ProcessingExceptionHandler.Result.RESUME) {
      throw new FailedStep(node, failure);
    }
    scope.dropRecord();
  }

  /** Returns if the output record is to be dropped. */
  void serializationFailed(
      String node,
      ProducerRecord<?, ?> record,
      Exception failure,
      SerializationExceptionOrigin origin) {
    produced(
        node,
        failure,
        () -> production.handleSerializationError(context(node), record, failure, origin));
  }

  /** Returns if the output record, which its topic does not take, is to be dropped. */
  void sendFailed(String node, ProducerRecord<byte[], byte[]> record, Exception failure) {
    produced(node, failure, () -> production.handleError(context(node), record, failure));
  }

  private void produced(
      String node, Exception failure, Supplier<ProductionExceptionHandler.Response> handler) {
    var response = ask(node, failure, handler);
    bury(node, response.deadLetterQueueRecords(), failure);
    // What fails within one process fails again: RETRY would not end.
    if (response.result() != ProductionExceptionHandler.Result.RESUME) {
      throw new FailedStep(node, failure);
    }
    scope.dropRecord();
  }

  private static <R> R ask(String node, Exception failure, Supplier<R> handler) {
    try {
      return requireNonNull(handler.get(), "the handler returned null");
    } catch (RuntimeException e) {
      e.addSuppressed(failure);
      throw new FailedStep(node, e);
    }
  }

  private void bury(
      String node, List<ProducerRecord<byte[], byte[]>> deadLetters, Exception failure) {
    for (ProducerRecord<byte[], byte[]> each : deadLetters) {
      try {
        bury(each);
      } catch (RuntimeException e) {
        StreamsException unwritten =
            new StreamsException(
                "a record that failed cannot be written to the dead-letter topic \"%s\": %s"
                    .formatted(each.topic(), e.getMessage()),
                e);
        unwritten.addSuppressed(failure);
        throw new FailedStep(node, unwritten);
      }
    }
  }

  private void bury(ProducerRecord<byte[], byte[]> record) {
    Integer partition = record.partition();
    Long timestampMs = record.timestamp();
    scope
        .environment()
        .sink()
        .send(
            record.topic(),
            record.key(),
            record.value(),
            record.headers(),
            timestampMs == null ? scope.current().timestamp() : timestampMs,
            partition == null ? null : toPartition(partition),
            record.key(),
            record.value());
  }

  private static StreamPartitioner<Object, Object> toPartition(int partition) {
    return (topic, key, value, partitions) -> Optional.of(Set.of(partition));
  }

  private ConsumerRecord<byte[], byte[]> raw(InputRecord input) {
    return consumerRecord(input, scope.current(), input.key(), input.value());
  }

  /** The record in the form that handlers and extractors know. */
  static <K, V> ConsumerRecord<K, V> consumerRecord(
      InputRecord input, CurrentRecord current, @Nullable K key, @Nullable V value) {
    return new ConsumerRecord<>(
        requireNonNull(current.topic()),
        input.partition(),
        input.offset(),
        input.timestampMs(),
        TimestampType.CREATE_TIME,
        input.key() == null ? -1 : input.key().length,
        input.value() == null ? -1 : input.value().length,
        key,
        value,
        input.headers(),
        Optional.empty());
  }

  private ErrorHandlerContext context(String node) {
    return new Context(node, scope);
  }

  /** What handlers of either form are told. */
  private static final class Context extends OldContext implements ErrorHandlerContext {
    private final String node;
    private final CurrentRecord current;

    Context(String node, TaskScope scope) {
      super(scope, "an exception handler");
      this.node = node;
      this.current = scope.current();
    }

    @Override
    public String processorNodeId() {
      return node;
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
