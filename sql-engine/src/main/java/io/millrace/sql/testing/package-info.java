/**
 * Runs JSON query cases: statements, input records, expected output records. Everything here may be
 * used by any thread.
 */
@NullMarked
package io.millrace.sql.testing;

import org.jspecify.annotations.NullMarked;
