package io.millrace.clients.admin;

import io.millrace.clients.internals.EngineSession;
import io.millrace.common.KafkaFuture;
import java.util.Collection;
import java.util.Map;

/** The outcome of {@link Admin#listTransactions}. */
public class ListTransactionsResult {
  private final KafkaFuture<Collection<TransactionListing>> future;

  ListTransactionsResult(KafkaFuture<Collection<TransactionListing>> future) {
    this.future = future;
  }

  /** The transactional ids, ordered. */
  public KafkaFuture<Collection<TransactionListing>> all() {
    return future;
  }

  /** The same by node; the only one is 0. */
  public KafkaFuture<Map<Integer, KafkaFuture<Collection<TransactionListing>>>> byBrokerId() {
    return KafkaFuture.completedFuture(Map.of(EngineSession.NODE.id(), future));
  }

  /** The same by node; the only one is 0. */
  public KafkaFuture<Map<Integer, Collection<TransactionListing>>> allByBrokerId() {
    return future.thenApply(listings -> Map.of(EngineSession.NODE.id(), listings));
  }
}
