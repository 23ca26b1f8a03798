package io.millrace.log.internal.journal;

import java.util.List;

/**
 * What becomes durable together.
 *
 * @param sequence its number, one more than that of the frame before
 * @param entries its parts, in order
 */
public record Frame(long sequence, List<JournalEntry> entries) {}
