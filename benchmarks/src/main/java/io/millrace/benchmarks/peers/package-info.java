/**
 * One class for each log that is measured beside ours, all behind {@link
 * io.millrace.benchmarks.peers.LogPeer}. Each runs in a JVM of its own, on one thread.
 */
@NullMarked
package io.millrace.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
