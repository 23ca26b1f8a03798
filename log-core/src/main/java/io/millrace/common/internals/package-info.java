/** Implementations behind the abstract types of {@link io.millrace.common}. Thread-safe. */
@NullMarked
package io.millrace.common.internals;

import org.jspecify.annotations.NullMarked;
