/**
 * What the server tells of itself and of the engine, through Micrometer. Values are read when they
 * are asked for. Thread-safe.
 */
@NullMarked
package io.millrace.cli.server.metrics;

import org.jspecify.annotations.NullMarked;
