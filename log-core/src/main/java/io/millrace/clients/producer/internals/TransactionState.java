package io.millrace.clients.producer.internals;

import io.millrace.clients.producer.Producer;
import io.millrace.common.KafkaException;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.ProducerFencedException;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.internal.group.CommittedOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a transactional producer is between {@link Producer#initTransactions} and the commit. */
final class TransactionState {
  private final EngineUrl engine;
  private final String transactionalId;
  private final Map<String, Map<TopicPartition, CommittedOffset>> offsets = new HashMap<>();
  private Phase phase = Phase.UNINITIALIZED;
  private int epoch;
  private @Nullable Thread owner;
  private @Nullable Exception failure;

  private enum Phase {
    UNINITIALIZED,
    READY,
    OPEN
  }

  TransactionState(EngineUrl engine, String transactionalId) {
    this.engine = engine;
    this.transactionalId = transactionalId;
  }

  String transactionalId() {
    return transactionalId;
  }

  synchronized void initialize() {
    if (phase == Phase.OPEN) {
      throw new IllegalStateException("a transaction is open; commit or abort it first");
    }
    epoch = TransactionalIds.takeOver(engine, transactionalId);
    phase = Phase.READY;
  }

  synchronized void begin() {
    requireOwned();
    if (phase != Phase.READY) {
      throw new IllegalStateException("a transaction is open; commit or abort it first");
    }
    phase = Phase.OPEN;
    owner = Thread.currentThread();
  }

  /** The thread that began the open transaction. */
  synchronized Thread requireOpen() {
    requireOwned();
    Thread thread = owner;
    if (phase != Phase.OPEN || thread == null) {
      throw new IllegalStateException("no transaction is open; call beginTransaction() first");
    }
    return thread;
  }

  private void requireOwned() {
    if (phase == Phase.UNINITIALIZED) {
      throw new IllegalStateException(
          "transactions are not initialized; call initTransactions() first");
    }
    if (!TransactionalIds.isCurrent(engine, transactionalId, epoch)) {
      throw new ProducerFencedException(
          "a newer producer uses transactional.id \"" + transactionalId + "\"; close this one");
    }
  }

  synchronized void addOffsets(String group, Map<TopicPartition, CommittedOffset> added) {
    offsets.computeIfAbsent(group, key -> new HashMap<>()).putAll(added);
  }

  synchronized Map<String, Map<TopicPartition, CommittedOffset>> offsets() {
    return Map.copyOf(offsets);
  }

  /** Remembers that a record of the open transaction failed, so that it cannot be committed. */
  synchronized void recordFailed(Exception error) {
    if (phase == Phase.OPEN && failure == null) {
      failure = error;
    }
  }

  synchronized void requireCommittable() {
    requireOpen();
    if (failure != null) {
      throw new KafkaException(
          "the transaction cannot be committed, because a record of it failed; abort it", failure);
    }
  }

  synchronized void end() {
    phase = Phase.READY;
    owner = null;
    failure = null;
    offsets.clear();
  }
}
