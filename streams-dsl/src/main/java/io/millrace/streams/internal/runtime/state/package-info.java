/**
 * The bytes of the stores, layered: what an epoch is writing, what commits made but the checkpoint
 * does not hold yet, and the checkpoint. Change sets are immutable and sorted by unsigned key
 * bytes; a change set first deletes its ranges, then writes its entries.
 *
 * <p>Knows neither topics nor threads. Immutable types may be shared; a {@code WorkingStore}
 * belongs to one task.
 */
@NullMarked
package io.millrace.streams.internal.runtime.state;

import org.jspecify.annotations.NullMarked;
