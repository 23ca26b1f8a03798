package io.millrace.log.api;

/**
 * Where a batch ended up.
 *
 * @param baseOffset offset of its first record
 * @param logAppendTimeMs wall-clock time of the append when the topic stamps records itself ({@code
 *     message.timestamp.type=LogAppendTime}), else -1
 */
public record AppendResult(long baseOffset, long logAppendTimeMs) {}
