/** Brings the built-in functions together; knows all other function packages. Stateless. */
@NullMarked
package io.millrace.sql.internal.function.builtin;

import org.jspecify.annotations.NullMarked;
