package io.millrace.log.internal.engine;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.api.TransactionDescription.State;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The owners of transactional ids in this process and their open transactions. Guarded by the
 * sequencer's lock: who owns an id, and what belongs to a transaction, changes in the same order as
 * offsets are given out.
 */
final class LiveTransactions {
  private final Map<Long, Owner> owners = new HashMap<>();

  /** Who owns a producer id, and its open transaction, if there is one. */
  static final class Owner {
    final long producerId;
    final int timeoutMs;
    final Map<PartitionLog, Topic> partitions = new LinkedHashMap<>();
    short epoch;
    long startMs = -1;
    private State lastEnd = State.EMPTY;

    Owner(ProducerIdentity identity, int timeoutMs) {
      this.producerId = identity.id();
      this.epoch = identity.epoch();
      this.timeoutMs = timeoutMs;
    }

    ProducerIdentity identity() {
      return new ProducerIdentity(producerId, epoch);
    }

    /** Where the transaction is. */
    State state() {
      return startMs >= 0 ? State.OPEN : lastEnd;
    }

    /** Notes that the open transaction has ended; does nothing when none is open. */
    void end(boolean committed) {
      if (startMs >= 0) {
        lastEnd = committed ? State.COMMITTED : State.ABORTED;
      }
      partitions.clear();
      startMs = -1;
    }
  }

  /** Takes note of a new owner. */
  void own(ProducerIdentity identity, int timeoutMs) {
    owners.put(identity.id(), new Owner(identity, timeoutMs));
  }

  /** Forgets a producer id that will not be used any more. */
  void forget(long producerId) {
    owners.remove(producerId);
  }

  @Nullable Owner find(long producerId) {
    return owners.get(producerId);
  }

  /**
   * The owner, if it is that one.
   *
   * @throws LogException {@code PRODUCER_FENCED}
   */
  Owner requireOwner(ProducerIdentity identity) {
    Owner owner = owners.get(identity.id());
    if (owner == null || owner.epoch != identity.epoch()) {
      throw new LogException(
          LogErrorCode.PRODUCER_FENCED,
          "producer %d with epoch %d does not own its transactional id any more"
              .formatted(identity.id(), identity.epoch()),
          "Close this producer: a newer one has taken the id over, or its transaction took longer"
              + " than transaction.timeout.ms.");
    }
    return owner;
  }

  /**
   * Checks that a batch may become part of its producer's transaction.
   *
   * @throws LogException {@code INVALID_PRODUCER_EPOCH}
   */
  Owner requireAppender(ProducerIdentity identity) {
    try {
      return requireOwner(identity);
    } catch (LogException e) {
      throw new LogException(LogErrorCode.INVALID_PRODUCER_EPOCH, e.problem(), e.hint(), e);
    }
  }

  /** The owners whose transactions have been open for longer than they may. */
  List<Owner> overdue(long nowMs) {
    List<Owner> overdue = new ArrayList<>();
    for (Owner owner : owners.values()) {
      if (owner.startMs >= 0 && nowMs - owner.startMs >= owner.timeoutMs) {
        overdue.add(owner);
      }
    }
    return overdue;
  }
}
