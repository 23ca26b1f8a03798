package io.millrace.clients.consumer;

import io.millrace.clients.consumer.internals.GroupMembers;
import io.millrace.common.Cluster;
import io.millrace.common.TopicPartition;
import java.util.List;

/**
 * Deals the partitions of all topics, in order, to the members in turn; a member that is not
 * subscribed to a partition's topic is passed over. Stateless.
 */
public class RoundRobinAssignor implements ConsumerPartitionAssignor {
  /** The name of the assignor. */
  public static final String ROUNDROBIN_ASSIGNOR_NAME = "roundrobin";

  /** Makes an assignor. */
  public RoundRobinAssignor() {}

  @Override
  public String name() {
    return ROUNDROBIN_ASSIGNOR_NAME;
  }

  @Override
  public GroupAssignment assign(Cluster metadata, GroupSubscription groupSubscription) {
    GroupMembers members = new GroupMembers(metadata, groupSubscription);
    List<String> ids = members.ids();
    int turn = 0;
    for (String topic : members.topics()) {
      for (int partition = 0; partition < members.partitionCount(topic); partition++) {
        while (!members.isSubscribed(ids.get(turn), topic)) {
          turn = (turn + 1) % ids.size();
        }
        members.give(ids.get(turn), new TopicPartition(topic, partition));
        turn = (turn + 1) % ids.size();
      }
    }
    return members.assignment();
  }
}
