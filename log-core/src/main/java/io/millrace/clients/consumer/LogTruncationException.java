package io.millrace.clients.consumer;

import io.millrace.common.TopicPartition;
import java.util.Map;

/** The log was cut behind a position; does not happen embedded, where there is one copy. */
public class LogTruncationException extends OffsetOutOfRangeException {
  private static final long serialVersionUID = 1L;

  private final transient Map<TopicPartition, OffsetAndMetadata> divergentOffsets;

  /** Creates the exception with the positions and where the logs part. */
  public LogTruncationException(
      Map<TopicPartition, Long> fetchOffsets,
      Map<TopicPartition, OffsetAndMetadata> divergentOffsets) {
    this("the log was cut behind positions: " + fetchOffsets, fetchOffsets, divergentOffsets);
  }

  /** Creates the exception with its message, the positions and where the logs part. */
  public LogTruncationException(
      String message,
      Map<TopicPartition, Long> fetchOffsets,
      Map<TopicPartition, OffsetAndMetadata> divergentOffsets) {
    super(message, fetchOffsets);
    this.divergentOffsets = Map.copyOf(divergentOffsets);
  }

  /** Where the logs part. */
  public Map<TopicPartition, OffsetAndMetadata> divergentOffsets() {
    return divergentOffsets;
  }
}
