package io.millrace.clients.producer.internals;

import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.producer.Producer;
import io.millrace.common.KafkaException;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.InvalidTxnTimeoutException;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.api.Transactions;
import io.millrace.log.internal.group.CommittedOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a transactional producer is between {@link Producer#initTransactions} and the commit.
 * Thread-safe.
 */
final class TransactionState {
  // Kafka's default of transaction.max.timeout.ms.
  private static final int MAX_TIMEOUT_MS = 900_000;

  private final Transactions transactions;
  private final String transactionalId;
  private final int timeoutMs;
  private final Map<String, Map<TopicPartition, CommittedOffset>> offsets = new HashMap<>();
  private @Nullable ProducerIdentity identity;
  private boolean open;
  private @Nullable Exception failure;

  TransactionState(Transactions transactions, String transactionalId, int timeoutMs) {
    this.transactions = transactions;
    this.transactionalId = transactionalId;
    this.timeoutMs = timeoutMs;
  }

  synchronized void initialize() {
    requireNoneOpen();
    if (timeoutMs > MAX_TIMEOUT_MS) {
      throw new InvalidTxnTimeoutException(
          "transaction.timeout.ms must be at most %d, found %d"
              .formatted(MAX_TIMEOUT_MS, timeoutMs));
    }
    identity = ClientErrors.translating(() -> transactions.initialize(transactionalId, timeoutMs));
  }

  synchronized void begin() {
    ClientErrors.translating(
        () -> {
          transactions.requireCurrent(identity());
          return true;
        });
    requireNoneOpen();
    open = true;
  }

  private void requireNoneOpen() {
    if (open) {
      throw new IllegalStateException("a transaction is open; commit or abort it first");
    }
  }

  /** Who writes. */
  synchronized ProducerIdentity identity() {
    if (identity == null) {
      throw new IllegalStateException(
          "transactions are not initialized; call initTransactions() first");
    }
    return identity;
  }

  synchronized boolean isOpen() {
    return open;
  }

  synchronized void requireOpen() {
    identity();
    if (!open) {
      throw new IllegalStateException("no transaction is open; call beginTransaction() first");
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
    if (open && failure == null) {
      failure = error;
    }
  }

  /** Throws when the open transaction must be aborted. */
  synchronized void requireCommittable() {
    requireOpen();
    if (failure != null) {
      throw new KafkaException(
          "the transaction cannot be committed, because a record of it failed; abort it", failure);
    }
  }

  synchronized void end() {
    open = false;
    failure = null;
    offsets.clear();
  }
}
