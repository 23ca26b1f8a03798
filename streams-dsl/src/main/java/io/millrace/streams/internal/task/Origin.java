package io.millrace.streams.internal.task;

/**
 * The record in process at some moment, so that an operator can go on with it later as if it still
 * were.
 *
 * @param cause what the sink marks with what is sent, see {@link RecordSink#cause}
 */
public record Origin(CurrentRecord.Saved record, long cause) {}
