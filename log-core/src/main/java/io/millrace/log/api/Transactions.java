package io.millrace.log.api;

import io.millrace.common.TopicPartition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Producers that are known by an identity: idempotent ones, and those with a transactional id.
 *
 * <p>Batches of a transaction are appended with {@link LogEngine#append} and {@link Acks#ALL}; the
 * first one begins it. They are seen by readers of uncommitted records at once and by others after
 * {@link #commit}, which writes the markers of all partitions as one frame of the journal: after a
 * crash the transaction is there as a whole or not at all. Thread-safe.
 */
public interface Transactions {

  /** An identity nobody had before, for appends that are not transactional. */
  ProducerIdentity newProducer();

  /**
   * Takes a transactional id over. Whoever had it is refused from now on, and its open transaction
   * is aborted. Durable when it returns, so that it holds after a restart as well.
   *
   * @param timeoutMs how long a transaction may be open before it is aborted, positive
   * @return the identity to write with; sequences begin at 0
   */
  ProducerIdentity initialize(String transactionalId, int timeoutMs);

  /**
   * Throws when a newer producer took the id over.
   *
   * @throws LogException {@link LogErrorCode#PRODUCER_FENCED}
   */
  void requireCurrent(ProducerIdentity producer);

  /**
   * Commits the open transaction, if there is one.
   *
   * @param batches appended with the markers, for instance committed offsets of a group; they name
   *     no producer
   * @return completes when it is on disk and visible; fails with {@link
   *     LogErrorCode#PRODUCER_FENCED}, or as {@link LogEngine#commit} does
   */
  CompletableFuture<CommitResult> commit(
      ProducerIdentity producer, List<CommitRequest.BatchAppend> batches);

  /** Aborts the open transaction, if there is one; completes as {@link #commit} does. */
  CompletableFuture<CommitResult> abort(ProducerIdentity producer);

  /**
   * Takes a transactional id away from its owner and aborts what it left open.
   *
   * @throws LogException {@link LogErrorCode#UNKNOWN_TRANSACTION}
   */
  void fence(String transactionalId);

  /** Every transactional id that is known, ordered. */
  List<TransactionDescription> list();

  /** A transactional id, or empty when it is not known. */
  Optional<TransactionDescription> find(String transactionalId);

  /**
   * The producers that a partition knows, by id.
   *
   * @throws LogException {@link LogErrorCode#UNKNOWN_TOPIC}
   */
  List<ActiveProducer> producers(TopicPartition partition);
}
