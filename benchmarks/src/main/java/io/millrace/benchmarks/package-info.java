/**
 * Measurements with a {@code main} each: plain loops, medians, a printed table. Nothing ships.
 *
 * <p>Every program is single-threaded unless it says otherwise.
 */
@NullMarked
package io.millrace.benchmarks;

import org.jspecify.annotations.NullMarked;
