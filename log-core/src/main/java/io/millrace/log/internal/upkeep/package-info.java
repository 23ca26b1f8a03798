/**
 * What an engine does in the background besides making files durable: ends segments that are old,
 * deletes what retention says, compacts, and removes files nobody reads any more.
 *
 * <p>One thread of the engine does all of it, a partition at a time. What it decides becomes true
 * through the journal ({@link io.millrace.log.internal.upkeep.Changes}), so that a crash leaves a
 * decision made or not made. Only segments are touched whose records no frame of the journal holds
 * that might be replayed. May use {@code topic} and below.
 */
@NullMarked
package io.millrace.log.internal.upkeep;

import org.jspecify.annotations.NullMarked;
