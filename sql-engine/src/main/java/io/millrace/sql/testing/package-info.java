/**
 * Runs test files: JSON query cases and tests in scripts. Everything here may be used by any
 * thread.
 */
@NullMarked
package io.millrace.sql.testing;

import org.jspecify.annotations.NullMarked;
