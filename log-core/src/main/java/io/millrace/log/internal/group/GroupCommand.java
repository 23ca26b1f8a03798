package io.millrace.log.internal.group;

import io.millrace.common.TopicPartition;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a group is asked. */
public sealed interface GroupCommand {

  /** Who asks. */
  MemberName member();

  /**
   * A member wants partitions, for the first time or because it was told to rejoin.
   *
   * @param topics what it is subscribed to
   * @param owned the partitions that it has not given up
   * @param ownedGeneration the generation in which it was given them, -1 for none
   * @param protocols the assignors that it can use, the best one first
   * @param timeouts how long it may be silent
   */
  record Join(
      MemberName member,
      Set<String> topics,
      List<TopicPartition> owned,
      int ownedGeneration,
      List<Protocol> protocols,
      Timeouts timeouts)
      implements GroupCommand {
    /** Copies the collections. */
    public Join {
      topics = Set.copyOf(topics);
      owned = List.copyOf(owned);
      protocols = List.copyOf(protocols);
    }
  }

  /**
   * An assignor by name.
   *
   * @param userData what it wants the leader's assignor to know, not looked at, or null
   */
  record Protocol(String name, @Nullable ByteBuffer userData) {}

  /**
   * How long a member may be silent, in milliseconds.
   *
   * @param pollIntervalMs between two commands
   * @param sessionMs once it has stopped without leaving
   */
  record Timeouts(long pollIntervalMs, long sessionMs) {}

  /** A member says that it is alive and asks where it stands. */
  record Poll(MemberName member) implements GroupCommand {}

  /**
   * The leader has divided the partitions.
   *
   * @param generation the one that it was asked to divide them for
   * @param assignments by the ids of the members
   */
  record Assign(MemberName member, int generation, Map<String, MemberAssignment> assignments)
      implements GroupCommand {
    /** Copies the map. */
    public Assign {
      assignments = Map.copyOf(assignments);
    }
  }

  /** A member gives up its partitions and goes. */
  record Leave(MemberName member) implements GroupCommand {}

  /** A member stops and may be back; its partitions are kept for the time of its session. */
  record Stop(MemberName member) implements GroupCommand {}

  /** A member wants a new assignment. */
  record Rebalance(MemberName member) implements GroupCommand {}
}
