package io.millrace.streams;

import io.millrace.common.TopicPartition;
import io.millrace.streams.state.HostInfo;
import java.util.Set;

/** What an instance of an application has. */
public interface StreamsMetadata {

  /** Where it can be reached, as {@code application.server} says. */
  HostInfo hostInfo();

  /** Its stores. */
  Set<String> stateStoreNames();

  /** The input partitions it reads. */
  Set<TopicPartition> topicPartitions();

  /** The inputs of its standby copies; embedded, none. */
  Set<TopicPartition> standbyTopicPartitions();

  /** Its standby copies; embedded, none. */
  Set<String> standbyStateStoreNames();

  /** The host of {@link #hostInfo}. */
  String host();

  /** The port of {@link #hostInfo}. */
  int port();

  @Override
  boolean equals(Object o);

  @Override
  int hashCode();
}
