/**
 * What the shell talks to: an engine in this process, or a server.
 *
 * <p>A session is used by one thread; cancelling may come from any.
 */
@NullMarked
package io.millrace.cli.shell.session;

import org.jspecify.annotations.NullMarked;
