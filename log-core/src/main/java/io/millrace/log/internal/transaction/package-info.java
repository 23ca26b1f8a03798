/**
 * Transactional ids and what is stored of them: records of the compacted topic {@code
 * __transaction_state}, as Kafka has them. Integers are big-endian, a string is its length (2
 * bytes) and its UTF-8.
 *
 * <pre>
 *   key   := version i16 = 0 | transactional id string
 *   value := version i16 = 0 | producerId i64 | epoch i16 | timeoutMs i32 | status i8
 *          | partitions i32 = -1 | lastUpdateMs i64 | startMs i64
 * </pre>
 *
 * <p>The status is always 0, empty: which transactions are open is in the partitions themselves,
 * and their end is one frame of the journal, so no intent (Kafka's PrepareCommit, PrepareAbort)
 * needs to be noted before it, and nothing (CompleteCommit, CompleteAbort) after it; admins are
 * told the state from memory. A record is written when an owner takes the id over, and once a day
 * while it commits. Depends on nothing but the vocabulary. Everything here is immutable.
 */
@NullMarked
package io.millrace.log.internal.transaction;

import org.jspecify.annotations.NullMarked;
