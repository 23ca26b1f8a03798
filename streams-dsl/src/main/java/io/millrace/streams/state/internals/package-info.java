/** What queryable store types are made from; public because their factory method names it. */
@NullMarked
package io.millrace.streams.state.internals;

import org.jspecify.annotations.NullMarked;
