package io.millrace.clients.consumer;

import io.millrace.common.KafkaException;

/** The group has given the partitions to others meanwhile. */
public class CommitFailedException extends KafkaException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public CommitFailedException(String message) {
    super(message);
  }

  /** Creates the exception for a member that is not in the current generation. */
  public CommitFailedException() {
    super(
        "offsets cannot be committed: the group has rebalanced and given the partitions to other"
            + " members\n  hint: Poll more often, raise max.poll.interval.ms or lower"
            + " max.poll.records.");
  }
}
