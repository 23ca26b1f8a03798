package io.millrace.clients.producer.internals;

import io.millrace.log.api.EngineUrl;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which producer of this process owns a transactional id: the last that asked for it. One process
 * owns an engine, so nobody else can. Thread-safe.
 */
final class TransactionalIds {
  private static final ConcurrentMap<Key, Integer> EPOCHS = new ConcurrentHashMap<>();

  private TransactionalIds() {}

  private record Key(EngineUrl engine, String id) {}

  /** Takes the id over and gives the new owner's epoch. */
  static int takeOver(EngineUrl engine, String id) {
    return EPOCHS.merge(new Key(engine, id), 1, Integer::sum);
  }

  /** Whether the owner of that epoch still owns the id. */
  static boolean isCurrent(EngineUrl engine, String id, int epoch) {
    return EPOCHS.getOrDefault(new Key(engine, id), epoch) == epoch;
  }
}
