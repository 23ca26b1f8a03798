/**
 * What can be done with single SQL values whatever holds them: fit a decimal, read and write text
 * forms, compare.
 *
 * <p>Depends on the vocabulary only. Everything here is stateless and safe for use by many threads.
 */
@NullMarked
package io.millrace.sql.internal.value;

import org.jspecify.annotations.NullMarked;
