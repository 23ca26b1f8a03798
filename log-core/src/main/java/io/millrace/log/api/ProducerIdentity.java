package io.millrace.log.api;

/**
 * Who writes: the identity that makes appends idempotent and transactions possible.
 *
 * @param id allotted by the engine, never twice, at least 0
 * @param epoch tells apart the producers that used the id one after the other; the one with the
 *     highest epoch owns it, at least 0
 */
public record ProducerIdentity(long id, short epoch) {}
