/**
 * State stores as processors and queries see them, and the builders that describe them. What holds
 * the data is decided by the runtime. Stores are used by their task's thread; read-only views
 * handed out for queries by one thread at a time.
 */
@NullMarked
package io.millrace.streams.state;

import org.jspecify.annotations.NullMarked;
