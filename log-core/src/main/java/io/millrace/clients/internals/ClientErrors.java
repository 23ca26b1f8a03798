package io.millrace.clients.internals;

import io.millrace.common.InvalidRecordException;
import io.millrace.common.KafkaException;
import io.millrace.common.errors.CorruptRecordException;
import io.millrace.common.errors.InterruptException;
import io.millrace.common.errors.InvalidConfigurationException;
import io.millrace.common.errors.InvalidProducerEpochException;
import io.millrace.common.errors.InvalidTimestampException;
import io.millrace.common.errors.InvalidTopicException;
import io.millrace.common.errors.InvalidTxnStateException;
import io.millrace.common.errors.KafkaStorageException;
import io.millrace.common.errors.OffsetOutOfRangeException;
import io.millrace.common.errors.OutOfOrderSequenceException;
import io.millrace.common.errors.ProducerFencedException;
import io.millrace.common.errors.RecordTooLargeException;
import io.millrace.common.errors.TopicExistsException;
import io.millrace.common.errors.TransactionalIdNotFoundException;
import io.millrace.common.errors.UnknownServerException;
import io.millrace.common.errors.UnknownTopicOrPartitionException;
import io.millrace.log.api.LogException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Translates the engine's errors into the exceptions that Kafka users know. */
public final class ClientErrors {
  private ClientErrors() {}

  /** Runs {@code call} and translates what it throws. */
  public static <T> T translating(Supplier<T> call) {
    try {
      return call.get();
    } catch (LogException e) {
      throw translate(e);
    }
  }

  /** The exception for {@code failure}, which stays its cause; a KafkaException stays itself. */
  public static KafkaException translate(Throwable failure) {
    Throwable root = failure;
    while ((root instanceof CompletionException || root instanceof ExecutionException)
        && root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof KafkaException known) {
      return known;
    }
    return root instanceof LogException e ? translate(e) : unknown(root);
  }

  /** Waits for {@code future} and translates its failure. */
  public static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException("interrupted while waiting for the engine", e);
    } catch (ExecutionException e) {
      throw translate(e);
    }
  }

  private static <T extends KafkaException> T withCause(T error, LogException cause) {
    error.initCause(cause);
    return error;
  }

  private static KafkaException unknown(Throwable failure) {
    return new UnknownServerException("the engine failed: " + failure, failure);
  }

  private static KafkaException translate(LogException e) {
    String message = e.getMessage();
    return switch (e.code()) {
      case UNKNOWN_TOPIC -> new UnknownTopicOrPartitionException(message, e);
      case TOPIC_EXISTS -> new TopicExistsException(message, e);
      case INVALID_TOPIC -> new InvalidTopicException(message, e);
      case INVALID_CONFIG -> new InvalidConfigurationException(message, e);
      case INVALID_RECORD -> new InvalidRecordException(message, e);
      case INVALID_TIMESTAMP -> new InvalidTimestampException(message, e);
      case RECORD_TOO_LARGE -> new RecordTooLargeException(message, e);
      case OFFSET_OUT_OF_RANGE -> new OffsetOutOfRangeException(message, e);
      case OUT_OF_ORDER_SEQUENCE -> withCause(new OutOfOrderSequenceException(message), e);
      case INVALID_PRODUCER_EPOCH -> withCause(new InvalidProducerEpochException(message), e);
      case PRODUCER_FENCED -> withCause(new ProducerFencedException(message), e);
      case INVALID_TRANSACTION_STATE -> withCause(new InvalidTxnStateException(message), e);
      case UNKNOWN_TRANSACTION -> withCause(new TransactionalIdNotFoundException(message), e);
      case CORRUPT_DATA -> new CorruptRecordException(message, e);
      case DISK_FULL, STORAGE_FAILED -> new KafkaStorageException(message, e);
      case ENGINE_CLOSED, DATA_DIR_LOCKED, DATA_DIR_INVALID, INVALID_URL, OFFSET_CONFLICT ->
          new KafkaException(message, e);
    };
  }
}
