package io.millrace.streams.internal.task;

import io.millrace.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record as a task takes it in, before deserialization.
 *
 * @param topic the source topic, or the repartition topic's name for what came through an exchange
 * @param partition partition of the source topic
 * @param offset its offset there; for an exchange a number that rises with every record
 * @param timestampMs what the log says; the timestamp extractor may decide otherwise
 */
@SuppressWarnings("ArrayRecordComponent") // made for each record and handed to one task
public record InputRecord(
    String topic,
    int partition,
    long offset,
    long timestampMs,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Headers headers) {}
