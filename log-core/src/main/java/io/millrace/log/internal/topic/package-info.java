/**
 * Topics: names, settings, and the catalog with its file.
 *
 * <pre>
 *   topics := "0" newline count newline { id tab partitions tab name { tab key "=" value } newline }
 * </pre>
 *
 * <p>Keys and values are percent-encoded. The catalog is read by any thread and changed by the
 * writer thread. May use {@code partition} and below.
 */
@NullMarked
package io.millrace.log.internal.topic;

import org.jspecify.annotations.NullMarked;
