/**
 * The server's side of HTTP: requests and answers, routes, authentication. Knows nothing of SQL;
 * with {@code io.millrace.cli.server} the only user of Jetty. Endpoints run on worker threads and
 * may block; what Jetty calls back must not.
 */
@NullMarked
package io.millrace.cli.server.http;

import org.jspecify.annotations.NullMarked;
