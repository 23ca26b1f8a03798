/**
 * A member as its callers see it: state, positions, waiters, snapshots.
 *
 * <p>Thread-safe; only the runner of epochs changes it.
 */
@NullMarked
package io.millrace.streams.internal.runtime.member;

import org.jspecify.annotations.NullMarked;
