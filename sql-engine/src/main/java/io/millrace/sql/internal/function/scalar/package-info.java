/**
 * The built-in scalar functions, a class for each category.
 *
 * <p>{@code all()} of each class lists its functions; {@link
 * io.millrace.sql.internal.function.builtin} brings them together. Bodies are stateless and shared
 * by threads.
 */
@NullMarked
package io.millrace.sql.internal.function.scalar;

import org.jspecify.annotations.NullMarked;
