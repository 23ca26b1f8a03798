/**
 * How a layer above runs topologies in one JVM: the runtime of an engine, its domains, the members
 * of a domain, and snapshots of their state. SQL is built on it; {@code MillraceStreams} too.
 *
 * <p>Interfaces and records only; {@code io.millrace.streams.EmbeddedRuntime} opens one.
 */
@NullMarked
package io.millrace.streams.runtime;

import org.jspecify.annotations.NullMarked;
