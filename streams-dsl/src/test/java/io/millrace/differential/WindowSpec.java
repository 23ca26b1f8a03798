package io.millrace.differential;

/** Hopping windows; tumbling ones advance by their size. All in milliseconds. */
public record WindowSpec(long sizeMs, long advanceMs, long graceMs) {}
