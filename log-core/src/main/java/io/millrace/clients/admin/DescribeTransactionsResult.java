package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import java.util.Map;

/** The outcome of {@link Admin#describeTransactions}. */
public class DescribeTransactionsResult {
  private final Map<String, KafkaFuture<TransactionDescription>> futures;

  DescribeTransactionsResult(Map<String, KafkaFuture<TransactionDescription>> futures) {
    this.futures = Map.copyOf(futures);
  }

  /**
   * What is known of a transactional id.
   *
   * @throws IllegalArgumentException when it was not asked for
   */
  public KafkaFuture<TransactionDescription> description(String transactionalId) {
    KafkaFuture<TransactionDescription> future = futures.get(transactionalId);
    if (future == null) {
      throw new IllegalArgumentException(
          "transactional id \"" + transactionalId + "\" was not asked for");
    }
    return future;
  }

  /** All of them; fails when one is not known. */
  public KafkaFuture<Map<String, TransactionDescription>> all() {
    return Futures.all(futures);
  }
}
