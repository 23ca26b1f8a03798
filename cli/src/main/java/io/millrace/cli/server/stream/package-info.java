/**
 * Rows on their way to clients: how they are written, and the pump that moves them as fast as the
 * client reads. A pump holds no thread while there is nothing to send.
 */
@NullMarked
package io.millrace.cli.server.stream;

import org.jspecify.annotations.NullMarked;
