package io.millrace.clients.producer.internals;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.BatchProducer;
import io.millrace.log.api.ProducerIdentity;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the records of an idempotent or transactional producer, by partition. Belongs to the
 * sender's thread.
 */
final class Stamps {
  private final Supplier<ProducerIdentity> identities;
  private final boolean transactional;
  private final Map<TopicPartition, Integer> nextSequences = new HashMap<>();
  private @Nullable ProducerIdentity current;

  /**
   * Starts at the first record.
   *
   * @param identities tells the identity to write with; when it changes, numbers start anew
   */
  Stamps(Supplier<ProducerIdentity> identities, boolean transactional) {
    this.identities = identities;
    this.transactional = transactional;
  }

  /** What the next batch for a partition says about its producer. */
  BatchProducer next(TopicPartition partition) {
    ProducerIdentity identity = current;
    if (identity == null || transactional) {
      identity = identities.get();
    }
    if (!identity.equals(current)) {
      current = identity;
      nextSequences.clear();
    }
    return new BatchProducer(identity, nextSequences.getOrDefault(partition, 0), transactional);
  }

  /** Takes note that the log has accepted the records of a batch. */
  void accepted(TopicPartition partition, int recordCount) {
    nextSequences.merge(
        partition, recordCount, (next, count) -> (next + count) & Integer.MAX_VALUE);
  }

  /**
   * Takes note that the fate of accepted records is not known, so that what follows cannot be
   * numbered behind them: an idempotent producer goes on as another. A transactional one must abort
   * first.
   */
  void lost() {
    if (!transactional) {
      current = null;
    }
  }
}
