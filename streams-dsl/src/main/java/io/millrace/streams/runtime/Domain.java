package io.millrace.streams.runtime;

import java.util.List;
import java.util.Optional;

/** Topologies that share epochs. Thread-safe. */
public interface Domain {

  /** The name given to {@link StreamsRuntime#domain}. */
  String name();

  /**
   * Adds a topology and starts it at the next epoch boundary. If state and positions are kept under
   * its id, it continues from there.
   *
   * @throws io.millrace.streams.errors.StreamsException when a member of that id is running, a
   *     source topic does not exist, or the stored state does not fit the topology; the message
   *     says which
   */
  Member add(MemberSpec spec);

  /**
   * Keeps members from taking input until it is closed. Members that are added meanwhile and were
   * at one place at the last commit go on together from there, however much there is to read: what
   * they hand each other then reaches them in the same order as without the restart.
   */
  Hold hold();

  /** Members take no input until it is closed. Close it once. */
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Deletes the state and the positions that are kept under an id; waits for that. Nothing happens
   * when nothing is kept.
   *
   * @throws io.millrace.streams.errors.StreamsException when a member of that id is in the domain;
   *     stop it instead
   */
  void forget(String id);

  /** The member of that id, if one is running, paused or failed. */
  Optional<Member> find(String id);

  /** All members, in the order in which they were added. */
  List<Member> members();

  /**
   * Views of several members at one epoch, in the order given: what one commit made visible is seen
   * in all of them or in none. Close every one of them.
   *
   * @throws IllegalArgumentException when a member belongs to another domain
   */
  List<StateSnapshot> snapshots(List<Member> members);
}
