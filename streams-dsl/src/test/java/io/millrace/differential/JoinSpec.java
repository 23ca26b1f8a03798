package io.millrace.differential;

/**
 * Windows of a join of streams. All times are in milliseconds.
 *
 * @param fixed false for the deprecated windows, which emit unmatched records at once
 */
public record JoinSpec(long beforeMs, long afterMs, long graceMs, boolean fixed) {}
