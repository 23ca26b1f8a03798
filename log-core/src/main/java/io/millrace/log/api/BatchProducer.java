package io.millrace.log.api;

/**
 * What a batch says about its producer.
 *
 * @param identity who wrote it
 * @param baseSequence number of its first record among those of the producer in the partition, from
 *     0; behind {@link Integer#MAX_VALUE} comes 0
 * @param transactional whether it belongs to the producer's open transaction
 */
public record BatchProducer(ProducerIdentity identity, int baseSequence, boolean transactional) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when one is negative
   */
  public BatchProducer {
    if (identity.id() < 0 || identity.epoch() < 0 || baseSequence < 0) {
      throw new IllegalArgumentException(
          "producer id, epoch and sequence must be at least 0, found %d, %d and %d"
              .formatted(identity.id(), identity.epoch(), baseSequence));
    }
  }
}
