package io.millrace.streams;

import java.util.Set;

/** What a stream thread does. Embedded, one entry stands for the workers of the application. */
public interface ThreadMetadata {

  /** Its state, under Kafka Streams' names. */
  String threadState();

  /** Its name. */
  String threadName();

  /** Its tasks. */
  Set<TaskMetadata> activeTasks();

  /** Its standby tasks; embedded, none. */
  Set<TaskMetadata> standbyTasks();

  /** The client id of its consumer, under Kafka Streams' name. */
  String consumerClientId();

  /** The client id of its restore consumer, under Kafka Streams' name. */
  String restoreConsumerClientId();

  /** The client ids of its producers, under Kafka Streams' names. */
  Set<String> producerClientIds();

  /** The client id of the admin client, under Kafka Streams' name. */
  String adminClientId();

  @Override
  boolean equals(Object o);

  @Override
  int hashCode();
}
