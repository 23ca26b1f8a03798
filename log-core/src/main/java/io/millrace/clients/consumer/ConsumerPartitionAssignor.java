package io.millrace.clients.consumer;

import io.millrace.common.Cluster;
import io.millrace.common.TopicPartition;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Divides the partitions of a group among its members. One member, the leader, is asked to assign
 * for all; an assignor belongs to one consumer and is called on its thread, within {@code poll}.
 */
public interface ConsumerPartitionAssignor {

  /**
   * What the leader's assignor should know of this member; null for nothing.
   *
   * @param topics what the member is subscribed to
   */
  default @Nullable ByteBuffer subscriptionUserData(Set<String> topics) {
    return null;
  }

  /**
   * Divides the partitions.
   *
   * @param metadata the partitions of every topic that a member is subscribed to
   * @return an assignment for every member; no partition twice
   */
  GroupAssignment assign(Cluster metadata, GroupSubscription groupSubscription);

  /** Hears what this member was given. */
  default void onAssignment(Assignment assignment, ConsumerGroupMetadata metadata) {}

  /** What members do with their partitions while the group rebalances; at least one. */
  default List<RebalanceProtocol> supportedProtocols() {
    return List.of(RebalanceProtocol.EAGER);
  }

  /** The version of the user data. */
  default short version() {
    return 0;
  }

  /** The name that all members of a group must have in common, for instance {@code range}. */
  String name();

  /** What members do with their partitions while the group rebalances. */
  enum RebalanceProtocol {
    /** They give all of them up before they join again. */
    EAGER((byte) 0),
    /** They keep them, and give up only those that go to others. */
    COOPERATIVE((byte) 1);

    private final byte id;

    RebalanceProtocol(byte id) {
      this.id = id;
    }

    /**
     * The protocol of that number.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static RebalanceProtocol forId(byte id) {
      return switch (id) {
        case 0 -> EAGER;
        case 1 -> COOPERATIVE;
        default -> throw new IllegalArgumentException("there is no rebalance protocol " + id);
      };
    }

    /** The number of the protocol; a higher one is preferred. */
    public byte id() {
      return id;
    }
  }

  /** What one member wants and has. */
  final class Subscription {
    private final List<String> topics;
    private final @Nullable ByteBuffer userData;
    private final List<TopicPartition> ownedPartitions;
    private final int generationId;
    private final Optional<String> rackId;
    private Optional<String> groupInstanceId = Optional.empty();

    /** A member that owns nothing. */
    public Subscription(List<String> topics) {
      this(topics, null, List.of());
    }

    /** A member that owns nothing, and what its assignor wants known. */
    public Subscription(List<String> topics, @Nullable ByteBuffer userData) {
      this(topics, userData, List.of());
    }

    /** A member whose generation is not known. */
    public Subscription(
        List<String> topics, @Nullable ByteBuffer userData, List<TopicPartition> ownedPartitions) {
      this(topics, userData, ownedPartitions, -1, Optional.empty());
    }

    /**
     * A member.
     *
     * @param ownedPartitions what it has not given up
     * @param generationId the generation in which it was given them, -1 when it is not known
     */
    public Subscription(
        List<String> topics,
        @Nullable ByteBuffer userData,
        List<TopicPartition> ownedPartitions,
        int generationId,
        Optional<String> rackId) {
      this.topics = List.copyOf(topics);
      this.userData = userData;
      this.ownedPartitions = List.copyOf(ownedPartitions);
      this.generationId = generationId;
      this.rackId = Objects.requireNonNull(rackId, "rackId");
    }

    /** The topics. */
    public List<String> topics() {
      return topics;
    }

    /** What the member's assignor wants known. */
    public @Nullable ByteBuffer userData() {
      return userData == null ? null : userData.duplicate();
    }

    /** The partitions that the member has not given up. */
    public List<TopicPartition> ownedPartitions() {
      return ownedPartitions;
    }

    /** The generation in which it was given them. */
    public Optional<Integer> generationId() {
      return generationId < 0 ? Optional.empty() : Optional.of(generationId);
    }

    /** Empty: everything is in one place. */
    public Optional<String> rackId() {
      return rackId;
    }

    /** Sets the lasting name of the member. */
    public void setGroupInstanceId(Optional<String> name) {
      groupInstanceId = Objects.requireNonNull(name, "name");
    }

    /** The lasting name of the member. */
    public Optional<String> groupInstanceId() {
      return groupInstanceId;
    }

    @Override
    public String toString() {
      return "Subscription(topics=%s, ownedPartitions=%s, groupInstanceId=%s, generationId=%d)"
          .formatted(topics, ownedPartitions, groupInstanceId.orElse("none"), generationId);
    }
  }

  /** What one member is given. */
  final class Assignment {
    private final List<TopicPartition> partitions;
    private final @Nullable ByteBuffer userData;

    /** Partitions without user data. */
    public Assignment(List<TopicPartition> partitions) {
      this(partitions, null);
    }

    /** Partitions, and what the member's assignor should know. */
    public Assignment(List<TopicPartition> partitions, @Nullable ByteBuffer userData) {
      this.partitions = List.copyOf(partitions);
      this.userData = userData;
    }

    /** The partitions. */
    public List<TopicPartition> partitions() {
      return partitions;
    }

    /** What the member's assignor should know. */
    public @Nullable ByteBuffer userData() {
      return userData == null ? null : userData.duplicate();
    }

    @Override
    public String toString() {
      return "Assignment(partitions=" + partitions + ")";
    }
  }

  /** What all members want and have, by member id. */
  final class GroupSubscription {
    private final Map<String, Subscription> subscriptions;

    /** Copies the map. */
    public GroupSubscription(Map<String, Subscription> subscriptions) {
      this.subscriptions = Map.copyOf(subscriptions);
    }

    /** The subscriptions by member id. */
    public Map<String, Subscription> groupSubscription() {
      return subscriptions;
    }

    @Override
    public String toString() {
      return "GroupSubscription(subscriptions=" + subscriptions + ")";
    }
  }

  /** What all members are given, by member id. */
  final class GroupAssignment {
    private final Map<String, Assignment> assignments;

    /** Copies the map. */
    public GroupAssignment(Map<String, Assignment> assignments) {
      this.assignments = Map.copyOf(assignments);
    }

    /** The assignments by member id. */
    public Map<String, Assignment> groupAssignment() {
      return assignments;
    }

    @Override
    public String toString() {
      return "GroupAssignment(assignments=" + assignments + ")";
    }
  }
}
