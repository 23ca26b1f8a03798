/**
 * Functions that users write in Java: finds their classes, reads their annotations and makes
 * functions of them as the built-in ones are. Used while an engine is opened, by one thread; the
 * functions it makes may be called by many.
 */
@NullMarked
package io.millrace.sql.internal.function.user;

import org.jspecify.annotations.NullMarked;
