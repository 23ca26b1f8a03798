package io.millrace.clients.consumer;

import io.millrace.clients.consumer.internals.GroupMembers;
import io.millrace.common.Cluster;
import io.millrace.common.TopicPartition;
import java.util.List;

/**
 * Of each topic, every subscribed member gets one block of neighbouring partitions; members in
 * order, the first ones get one more when it does not come out even. So the partitions of one
 * number of topics that are divided alike meet in one member. Stateless.
 */
public class RangeAssignor implements ConsumerPartitionAssignor {
  /** The name of the assignor. */
  public static final String RANGE_ASSIGNOR_NAME = "range";

  /** Makes an assignor. */
  public RangeAssignor() {}

  @Override
  public String name() {
    return RANGE_ASSIGNOR_NAME;
  }

  @Override
  public GroupAssignment assign(Cluster metadata, GroupSubscription groupSubscription) {
    GroupMembers members = new GroupMembers(metadata, groupSubscription);
    for (String topic : members.topics()) {
      divide(topic, members.partitionCount(topic), members.subscribedTo(topic), members);
    }
    return members.assignment();
  }

  private static void divide(String topic, int partitions, List<String> readers, GroupMembers to) {
    int next = 0;
    for (int i = 0; i < readers.size(); i++) {
      int count = partitions / readers.size() + (i < partitions % readers.size() ? 1 : 0);
      for (int end = next + count; next < end; next++) {
        to.give(readers.get(i), new TopicPartition(topic, next));
      }
    }
  }
}
