package io.millrace.log.internal.segment;

import io.millrace.log.internal.io.OpenFiles;
import io.millrace.log.internal.io.Storage;

/**
 * Where segments live.
 *
 * @param storage directories, and files that are written once
 * @param files log files, kept open as long as there is room
 */
public record SegmentStore(Storage storage, OpenFiles files) {}
