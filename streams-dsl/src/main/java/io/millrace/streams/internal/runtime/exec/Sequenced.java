package io.millrace.streams.internal.runtime.exec;

import io.millrace.streams.internal.task.InputRecord;

/**
 * An input record and its place in the order of the epoch.
 *
 * @param sequence rises with every record taken from the log
 */
public record Sequenced(long sequence, InputRecord input) {}
