/**
 * The order in which an epoch takes its input.
 *
 * <p>Belongs to the thread that runs epochs.
 */
@NullMarked
package io.millrace.streams.internal.runtime.input;

import org.jspecify.annotations.NullMarked;
