/**
 * How interactive queries are answered: results, and the kinds of queries each store knows. Used by
 * the thread that asks.
 */
@NullMarked
package io.millrace.streams.internal.query;

import org.jspecify.annotations.NullMarked;
