package io.millrace.streams.runtime;

import io.millrace.common.TopicPartition;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A topology that runs in a domain. Thread-safe. */
public interface Member {

  /** The id given in the spec. */
  String id();

  /** What it is doing. */
  State state();

  /** Why it is in {@link State#ERROR}. */
  Optional<Throwable> failure();

  /**
   * Calls {@code listener} each time the member goes to {@link State#ERROR}, on a runtime thread;
   * at once, on the calling thread, when it is there already. It takes the place of one given
   * before.
   *
   * @param listener must be quick and must not call back into the domain
   */
  void onFailure(Runnable listener);

  /** For every input partition the offset of the next record to be read, as last committed. */
  Map<TopicPartition, Long> positions();

  /** Records read since it was added, committed epochs only. */
  long recordsProcessed();

  /**
   * Completes when the committed positions have reached these (partitions that are not inputs are
   * ignored); the current epoch closes early for it. Fails when the member fails, is paused or is
   * stopped before.
   */
  CompletableFuture<Void> whenReached(Map<TopicPartition, Long> positions);

  /**
   * A consistent view of all stores of this member, as of the last committed epoch. Close it soon:
   * it holds back the reuse of storage.
   */
  StateSnapshot snapshot();

  /** Stops reading at the next epoch boundary; state and positions are kept. */
  void pause();

  /** Reads on. */
  void resume();

  /**
   * Takes the member out of its domain at the next epoch boundary and waits for that.
   *
   * @param forget whether its state and positions are deleted
   */
  void stop(boolean forget);

  /** What a member is doing. */
  enum State {
    /** Added, not at the end of its inputs yet. */
    CATCHING_UP,
    /** It has been at the end of its inputs. */
    RUNNING,
    /** Paused by a caller. */
    PAUSED,
    /** Failed; see {@link Member#failure()}. It keeps what it committed and reads no more. */
    ERROR,
    /**
     * A member of the domain whose output it reads has failed; it goes on from its last commit when
     * that one is resumed or stopped.
     */
    WAITING,
    /** Taken out of the domain. */
    STOPPED
  }
}
