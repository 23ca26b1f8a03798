package io.millrace.clients.consumer;

import io.millrace.clients.consumer.internals.GroupMembers;
import io.millrace.clients.consumer.internals.OwnedPartitions;
import io.millrace.clients.consumer.internals.StickyBalance;
import io.millrace.common.Cluster;
import io.millrace.common.TopicPartition;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * As even as the subscriptions allow, with as few partitions as possible changing their member.
 * Members give everything up during a rebalance, and remember what they had. Belongs to one
 * consumer.
 */
public class StickyAssignor implements ConsumerPartitionAssignor {
  /** The name of the assignor. */
  public static final String STICKY_ASSIGNOR_NAME = "sticky";

  private OwnedPartitions last = OwnedPartitions.NONE;

  /** Makes an assignor. */
  public StickyAssignor() {}

  @Override
  public String name() {
    return STICKY_ASSIGNOR_NAME;
  }

  @Override
  public short version() {
    return 1;
  }

  @Override
  public @Nullable ByteBuffer subscriptionUserData(Set<String> topics) {
    return last.partitions().isEmpty() ? null : last.encode();
  }

  @Override
  public void onAssignment(Assignment assignment, ConsumerGroupMetadata metadata) {
    last = new OwnedPartitions(assignment.partitions(), metadata.generationId());
  }

  @Override
  public GroupAssignment assign(Cluster metadata, GroupSubscription groupSubscription) {
    GroupMembers members = new GroupMembers(metadata, groupSubscription);
    Map<String, OwnedPartitions> owned = new HashMap<>();
    groupSubscription
        .groupSubscription()
        .forEach((id, subscription) -> owned.put(id, owned(subscription)));
    StickyBalance.divide(members, owned);
    return members.assignment();
  }

  private static OwnedPartitions owned(Subscription subscription) {
    List<TopicPartition> kept = subscription.ownedPartitions();
    ByteBuffer userData = subscription.userData();
    if (!kept.isEmpty()) {
      return new OwnedPartitions(kept, subscription.generationId().orElse(-1));
    }
    return userData == null ? OwnedPartitions.NONE : OwnedPartitions.decode(userData);
  }
}
