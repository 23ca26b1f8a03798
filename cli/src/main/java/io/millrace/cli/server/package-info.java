/**
 * {@code millrace server}: the SQL engine over HTTP, in the shapes of ksqlDB's REST API.
 *
 * <p>{@link io.millrace.cli.server.MillraceServer} owns the threads; endpoints run on its workers,
 * rows move on a few threads of their own.
 */
@NullMarked
package io.millrace.cli.server;

import org.jspecify.annotations.NullMarked;
