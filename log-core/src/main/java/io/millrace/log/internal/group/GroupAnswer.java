package io.millrace.log.internal.group;

import io.millrace.common.TopicPartition;
import java.util.List;

/** Where a member stands. */
public sealed interface GroupAnswer {

  /**
   * It reads these partitions.
   *
   * @param generation the number of the assignment
   */
  record Assigned(int generation, List<TopicPartition> partitions) implements GroupAnswer {
    /** Copies the partitions. */
    public Assigned {
      partitions = List.copyOf(partitions);
    }
  }

  /** It must give up its partitions, then join again. */
  record Rejoin() implements GroupAnswer {}

  /** It has joined; other members have not yet. */
  record Waiting() implements GroupAnswer {}

  /** The group does not know it: it left, or was silent for too long. */
  record Unknown() implements GroupAnswer {}
}
