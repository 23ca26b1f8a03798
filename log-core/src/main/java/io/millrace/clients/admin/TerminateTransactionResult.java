package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;

/** The outcome of {@link Admin#forceTerminateTransaction}. */
public class TerminateTransactionResult {
  private final KafkaFuture<Void> future;

  TerminateTransactionResult(KafkaFuture<Void> future) {
    this.future = future;
  }

  /** When nothing of the transactional id is open any more. */
  public KafkaFuture<Void> result() {
    return future;
  }
}
