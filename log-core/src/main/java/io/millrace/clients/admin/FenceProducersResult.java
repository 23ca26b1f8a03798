package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import io.millrace.log.api.ProducerIdentity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The outcome of {@link Admin#fenceProducers}. */
public class FenceProducersResult {
  private final Map<String, KafkaFuture<ProducerIdentity>> futures;

  FenceProducersResult(Map<String, KafkaFuture<ProducerIdentity>> futures) {
    this.futures = Collections.unmodifiableMap(new LinkedHashMap<>(futures));
  }

  /** By transactional id, when its producer is fenced. */
  public Map<String, KafkaFuture<Void>> fencedProducers() {
    Map<String, KafkaFuture<Void>> result = new LinkedHashMap<>();
    futures.forEach((id, future) -> result.put(id, Futures.ignoring(future)));
    return result;
  }

  /** The producer id that the transactional id has now. */
  public KafkaFuture<Long> producerId(String transactionalId) {
    return require(transactionalId).thenApply(ProducerIdentity::id);
  }

  /** The epoch that the transactional id has now. */
  public KafkaFuture<Short> epochId(String transactionalId) {
    return require(transactionalId).thenApply(ProducerIdentity::epoch);
  }

  private KafkaFuture<ProducerIdentity> require(String transactionalId) {
    KafkaFuture<ProducerIdentity> future = futures.get(transactionalId);
    if (future == null) {
      throw new IllegalArgumentException(
          "transactional id \"" + transactionalId + "\" was not asked for");
    }
    return future;
  }

  /** When all are fenced; fails when one cannot be. */
  public KafkaFuture<Void> all() {
    return KafkaFuture.allOf(futures.values().toArray(new KafkaFuture<?>[0]));
  }
}
