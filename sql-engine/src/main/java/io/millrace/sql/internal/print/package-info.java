/**
 * What PRINT shows: raw records of a topic, their formats guessed from their bytes. Nothing here is
 * shared between threads.
 */
@NullMarked
package io.millrace.sql.internal.print;

import org.jspecify.annotations.NullMarked;
