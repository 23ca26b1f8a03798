package io.millrace.log.api;

/**
 * What a partition knows of a producer.
 *
 * @param identity its id and epoch
 * @param lastSequence number of its last record, -1 when it has written none in this epoch
 * @param lastSeenMs wall-clock time of its last append, in milliseconds since the epoch
 * @param coordinatorEpoch the epoch of the coordinator that ended its last transaction, or -1
 * @param transactionStart offset of the first record of its open transaction, or -1
 */
public record ActiveProducer(
    ProducerIdentity identity,
    int lastSequence,
    long lastSeenMs,
    int coordinatorEpoch,
    long transactionStart) {}
