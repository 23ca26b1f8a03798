package io.millrace.sql.api;

/**
 * How far the persistent queries of an engine are.
 *
 * @param recordsProcessed records read by all persistent queries since the engine was opened
 * @param recordsRemaining records that are in their input topics and not processed yet; derived
 *     records still to be written are not foreseen
 */
public record QueryProgress(long recordsProcessed, long recordsRemaining) {}
