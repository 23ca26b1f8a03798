/**
 * What an editor wants to know about SQL text that is being written: its tokens, where statements
 * end, and what may stand at a place.
 *
 * <p>Everything here is immutable or stateless and may be used by any thread.
 */
@NullMarked
package io.millrace.sql.language;

import org.jspecify.annotations.NullMarked;
