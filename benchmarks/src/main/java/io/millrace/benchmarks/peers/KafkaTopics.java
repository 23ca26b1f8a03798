package io.millrace.benchmarks.peers;

import java.util.Collection;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes topics of a broker. */
public final class KafkaTopics {
  private final Admin admin;

  /** Makes topics with that client, which the caller closes. */
  public KafkaTopics(Admin admin) {
    this.admin = admin;
  }

  /**
   * Makes topics, and waits until the broker knows who leads their partitions: a producer that is
   * too early may lose its first batch.
   */
  public void create(Collection<String> names, int partitions) throws Exception {
    admin
        .createTopics(
            names.stream().map(name -> new NewTopic(name, partitions, (short) 1)).toList())
        .all()
        .get();
    while (!areKnown(names, partitions)) {
      Thread.onSpinWait();
    }
  }

  private boolean areKnown(Collection<String> names, int partitions) throws Exception {
    try {
      return admin.describeTopics(names).allTopicNames().get().values().stream()
          .allMatch(topic -> isKnown(topic, partitions));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isKnown(TopicDescription topic, int partitions) {
    return topic.partitions().size() == partitions
        && topic.partitions().stream()
            .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
  }
}
