/**
 * What operators and the tasks that run them share: stores and their context, time, partitioners,
 * task ids. Each of these is used by one thread at a time unless it says otherwise.
 */
@NullMarked
package io.millrace.streams.processor;

import org.jspecify.annotations.NullMarked;
