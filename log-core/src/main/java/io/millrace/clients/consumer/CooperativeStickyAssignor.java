package io.millrace.clients.consumer;

import io.millrace.clients.consumer.internals.GroupMembers;
import io.millrace.clients.consumer.internals.OwnedPartitions;
import io.millrace.clients.consumer.internals.StickyBalance;
import io.millrace.common.Cluster;
import io.millrace.common.TopicPartition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * As {@link StickyAssignor}, but members go on reading what they keep. A partition that moves is
 * first taken from its owner and given to nobody; when the owner has given it up, a second
 * rebalance gives it to the other. Stateless.
 */
public class CooperativeStickyAssignor implements ConsumerPartitionAssignor {
  /** The name of the assignor. */
  public static final String COOPERATIVE_STICKY_ASSIGNOR_NAME = "cooperative-sticky";

  /** Makes an assignor. */
  public CooperativeStickyAssignor() {}

  @Override
  public String name() {
    return COOPERATIVE_STICKY_ASSIGNOR_NAME;
  }

  @Override
  public List<RebalanceProtocol> supportedProtocols() {
    return List.of(RebalanceProtocol.COOPERATIVE, RebalanceProtocol.EAGER);
  }

  @Override
  public GroupAssignment assign(Cluster metadata, GroupSubscription groupSubscription) {
    GroupMembers members = new GroupMembers(metadata, groupSubscription);
    Map<String, OwnedPartitions> owned = new HashMap<>();
    groupSubscription
        .groupSubscription()
        .forEach(
            (id, subscription) ->
                owned.put(
                    id,
                    new OwnedPartitions(
                        subscription.ownedPartitions(), subscription.generationId().orElse(-1))));
    StickyBalance.divide(members, owned);
    withholdUntilGivenUp(members, owned);
    return members.assignment();
  }

  private static void withholdUntilGivenUp(
      GroupMembers members, Map<String, OwnedPartitions> owned) {
    owned.forEach(
        (owner, held) -> {
          for (TopicPartition partition : held.partitions()) {
            members.takeFromAllBut(owner, partition);
          }
        });
  }
}
