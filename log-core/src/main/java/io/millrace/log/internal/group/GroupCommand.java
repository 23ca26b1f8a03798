package io.millrace.log.internal.group;

import java.util.Set;

/** What a group is asked. */
public sealed interface GroupCommand {

  /**
   * A member wants partitions, for the first time or because it was told to rejoin.
   *
   * @param member its id
   * @param topics what it is subscribed to
   * @param maxPollIntervalMs how long it may be silent
   */
  record Join(String member, Set<String> topics, long maxPollIntervalMs) implements GroupCommand {
    /** Copies the topics. */
    public Join {
      topics = Set.copyOf(topics);
    }
  }

  /** A member says that it is alive and asks where it stands. */
  record Poll(String member) implements GroupCommand {}

  /** A member gives up its partitions and goes. */
  record Leave(String member) implements GroupCommand {}

  /** A member wants a new assignment. */
  record Rebalance(String member) implements GroupCommand {}
}
