/**
 * The vocabulary of the log: what an engine offers to the clients, to the streams runtime and to
 * SQL, without saying how it does it.
 *
 * <p>A leaf: nothing here depends on {@code io.millrace.log.internal} or on the front door {@code
 * io.millrace.log}. Every interface says which threads may call it.
 */
@NullMarked
package io.millrace.log.api;

import org.jspecify.annotations.NullMarked;
