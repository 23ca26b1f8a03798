/**
 * The Processor API: operators written by hand. A processor is made by its supplier once per task
 * and is called by one thread at a time; it needs no synchronization of its own.
 */
@NullMarked
package io.millrace.streams.processor.api;

import org.jspecify.annotations.NullMarked;
