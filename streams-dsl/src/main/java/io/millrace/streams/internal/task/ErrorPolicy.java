package io.millrace.streams.internal.task;

import static java.util.Objects.requireNonNull;

import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.header.Headers;
import io.millrace.common.record.TimestampType;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.errors.DeserializationExceptionHandler;
import io.millrace.streams.errors.DeserializationExceptionHandler.DeserializationHandlerResponse;
import io.millrace.streams.errors.ErrorHandlerContext;
import io.millrace.streams.errors.ProcessingExceptionHandler;
import io.millrace.streams.errors.ProcessingExceptionHandler.ProcessingHandlerResponse;
import io.millrace.streams.errors.ProductionExceptionHandler;
import io.millrace.streams.errors.ProductionExceptionHandler.ProductionExceptionHandlerResponse;
import io.millrace.streams.errors.ProductionExceptionHandler.SerializationExceptionOrigin;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.processor.api.Record;
import java.util.Optional;
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
    DeserializationHandlerResponse response =
        ask(node, failure, () -> deserialization.handle(context(node), raw(input), failure));
    if (response != DeserializationHandlerResponse.CONTINUE) {
      throw new FailedStep(node, failure);
    }
  }

  /** Returns if the record is to be dropped at the node. */
  void processingFailed(String node, @Nullable Record<?, ?> record, Exception failure) {
    ProcessingHandlerResponse response =
        ask(node, failure, () -> processing.handle(context(node), record, failure));
    if (response != ProcessingHandlerResponse.CONTINUE) {
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
    ProductionExceptionHandlerResponse response =
        ask(
            node,
            failure,
            () -> production.handleSerializationException(context(node), record, failure, origin));
    if (response != ProductionExceptionHandlerResponse.CONTINUE) {
      throw new FailedStep(node, failure);
    }
    scope.dropRecord();
  }

  private static <R> R ask(String node, Exception failure, Supplier<R> handler) {
    try {
      return handler.get();
    } catch (RuntimeException e) {
      e.addSuppressed(failure);
      throw new FailedStep(node, e);
    }
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
    return new Context(node, scope.id(), scope.current());
  }

  private record Context(String processorNodeId, TaskId taskId, CurrentRecord current)
      implements ErrorHandlerContext {
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
    public Headers headers() {
      return current.headers();
    }

    @Override
    public long timestamp() {
      return current.timestamp();
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
