package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;

/** The outcome of {@link Admin#abortTransaction}. */
public class AbortTransactionResult {
  private final KafkaFuture<Void> future;

  AbortTransactionResult(KafkaFuture<Void> future) {
    this.future = future;
  }

  /** When the transaction is aborted. */
  public KafkaFuture<Void> all() {
    return future;
  }
}
