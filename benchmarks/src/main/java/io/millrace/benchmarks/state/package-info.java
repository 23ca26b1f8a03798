/**
 * Measurements of state that is much larger than memory.
 *
 * <p>One thread each.
 */
@NullMarked
package io.millrace.benchmarks.state;

import org.jspecify.annotations.NullMarked;
