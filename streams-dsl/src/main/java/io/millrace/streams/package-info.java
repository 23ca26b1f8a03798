/**
 * The front door of the streams module: topologies and the builder of the DSL, the configuration,
 * the embedded runtime and the test driver. A topology is built by one thread; what runs it is
 * thread-safe.
 */
@NullMarked
package io.millrace.streams;

import org.jspecify.annotations.NullMarked;
