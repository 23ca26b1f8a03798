package io.millrace.log.internal.transaction;

import io.millrace.log.api.ProducerIdentity;

/**
 * What is stored of a transactional id.
 *
 * @param name the id
 * @param producer its last owner
 * @param timeoutMs how long a transaction of that owner may be open
 * @param lastUpdateMs when this was written, in milliseconds since the epoch
 */
public record TransactionalId(
    String name, ProducerIdentity producer, int timeoutMs, long lastUpdateMs) {

  /** The same, written at another time. */
  public TransactionalId at(long nowMs) {
    return new TransactionalId(name, producer, timeoutMs, nowMs);
  }
}
