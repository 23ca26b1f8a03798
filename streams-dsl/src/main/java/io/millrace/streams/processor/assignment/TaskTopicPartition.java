package io.millrace.streams.processor.assignment;

import io.millrace.common.TopicPartition;
import java.util.Optional;
import java.util.Set;

/** A partition that a task reads. */
public interface TaskTopicPartition {

  /** The partition. */
  TopicPartition topicPartition();

  /** Whether it is an input. */
  boolean isSource();

  /** Whether it is a changelog. */
  boolean isChangelog();

  /** The racks of its replicas, if known. */
  Optional<Set<String>> rackIds();
}
