package io.millrace.common.errors;

import io.millrace.common.TopicPartition;
import java.util.Map;

/** A record is larger than {@code max.request.size}, {@code buffer.memory} or its topic allow. */
public class RecordTooLargeException extends ApiException {
  private static final long serialVersionUID = 1L;

  private final transient Map<TopicPartition, Long> recordTooLargePartitions;

  /** Creates the exception. */
  public RecordTooLargeException() {
    recordTooLargePartitions = Map.of();
  }

  /** Creates the exception with its message and its cause. */
  public RecordTooLargeException(String message, Throwable cause) {
    super(message, cause);
    recordTooLargePartitions = Map.of();
  }

  /** Creates the exception with its message. */
  public RecordTooLargeException(String message) {
    super(message);
    recordTooLargePartitions = Map.of();
  }

  /** Creates the exception with its cause. */
  public RecordTooLargeException(Throwable cause) {
    super(cause);
    recordTooLargePartitions = Map.of();
  }

  /** Creates the exception with its message and, by partition, the offset of such a record. */
  public RecordTooLargeException(
      String message, Map<TopicPartition, Long> recordTooLargePartitions) {
    super(message);
    this.recordTooLargePartitions = recordTooLargePartitions;
  }

  /** By partition, the offset of a record that is too large; empty when a producer throws. */
  public Map<TopicPartition, Long> recordTooLargePartitions() {
    return recordTooLargePartitions;
  }
}
