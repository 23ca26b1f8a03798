package io.millrace.clients.consumer;

import io.millrace.common.KafkaException;
import io.millrace.common.TopicPartition;
import java.util.Set;

/** There is no offset to go on from, and no policy to choose one. */
public abstract class InvalidOffsetException extends KafkaException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public InvalidOffsetException(String message) {
    super(message);
  }

  /** The partitions. */
  public abstract Set<TopicPartition> partitions();
}
