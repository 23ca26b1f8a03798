/**
 * Record batches, byte for byte in Apache Kafka's format, version 2 (magic 2). Big-endian; varints
 * are zig-zag.
 *
 * <pre>
 *    0  baseOffset           i64   assigned by the log, outside the checksum
 *    8  batchLength          i32   bytes behind this field
 *   12  partitionLeaderEpoch i32   assigned by the log, outside the checksum
 *   16  magic                i8    2
 *   17  crc                  u32   CRC-32C of everything from byte 21 on
 *   21  attributes           i16   bits 0-2 codec, 3 timestamp type, 4 transactional, 5 control
 *   23  lastOffsetDelta      i32
 *   27  baseTimestamp        i64
 *   35  maxTimestamp         i64
 *   43  producerId           i64   -1 none
 *   51  producerEpoch        i16   -1 none
 *   53  baseSequence         i32   -1 none
 *   57  recordCount          i32
 *   61  records, compressed as one when a codec is set
 *
 *   record := length varint | attributes i8 | timestampDelta varlong | offsetDelta varint
 *           | keyLength varint | key | valueLength varint | value
 *           | headerCount varint | { keyLength varint | key | valueLength varint | value }*
 * </pre>
 *
 * <p>Depends on nothing but the vocabulary. Encoders and readers belong to one thread each.
 */
@NullMarked
package io.millrace.log.internal.record;

import org.jspecify.annotations.NullMarked;
