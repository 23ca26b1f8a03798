/**
 * The part of the commit journal that belongs to streams: commits go in here, become visible in
 * frame order, and move on to the checkpoint in the background.
 *
 * <p>One thread publishes, one writes checkpoints; everything public is thread-safe.
 */
@NullMarked
package io.millrace.streams.internal.runtime.journal;

import org.jspecify.annotations.NullMarked;
