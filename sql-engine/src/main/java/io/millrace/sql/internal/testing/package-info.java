/**
 * How JSON query cases are read, run and compared. Cases and trees are immutable; a case run is
 * used by one thread.
 */
@NullMarked
package io.millrace.sql.internal.testing;

import org.jspecify.annotations.NullMarked;
