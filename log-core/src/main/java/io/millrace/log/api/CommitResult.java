package io.millrace.log.api;

/**
 * Outcome of a commit.
 *
 * @param sequence the number of the frame; frames are numbered from 1, without gaps, per data
 *     directory, and a later frame has the higher number
 * @param baseOffsets offset of the first record of each batch, in the order of the request
 */
@SuppressWarnings("ArrayRecordComponent") // fresh per commit and handed to one caller
public record CommitResult(long sequence, long[] baseOffsets) {}
