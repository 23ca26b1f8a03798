package io.millrace.differential;

/**
 * Which changes are held back.
 *
 * @param waitMs how long; below 0 until windows close
 * @param maxRecords limit of the buffer; 0 for none
 * @param maxBytes limit of the buffer; 0 for none
 * @param strict whether a full buffer is an error
 */
public record SuppressSpec(long waitMs, long maxRecords, long maxBytes, boolean strict) {}
