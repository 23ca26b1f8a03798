/**
 * Typed stores over bytes: how key-value, window and session stores lay out their entries, and
 * read-only views of them over several partitions. Opened by a task or over a snapshot; each object
 * is used by one thread at a time.
 */
@NullMarked
package io.millrace.streams.internal.store;

import org.jspecify.annotations.NullMarked;
