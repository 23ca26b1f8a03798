package io.millrace.streams.internal.runtime.exec;

import io.millrace.common.TopicPartition;
import io.millrace.streams.runtime.OutputListener;

/**
 * A record for a topic or for a listener.
 *
 * @param sequence that of the input record which caused it
 * @param target where it goes; for a listener the sink's name and partition 0
 */
public record OutputRecord(
    long sequence, TopicPartition target, boolean forListener, OutputListener.Output content) {}
