/** Puts together the formats that an engine has. No state. */
@NullMarked
package io.millrace.sql.internal.format.builtin;

import org.jspecify.annotations.NullMarked;
