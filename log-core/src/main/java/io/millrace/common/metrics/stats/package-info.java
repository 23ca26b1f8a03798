/** What can be computed of recorded numbers. Not thread-safe: sensors take care of that. */
@NullMarked
package io.millrace.common.metrics.stats;

import org.jspecify.annotations.NullMarked;
