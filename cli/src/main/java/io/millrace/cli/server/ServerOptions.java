package io.millrace.cli.server;

import io.millrace.cli.server.http.Authentication;
import io.millrace.cli.server.http.HttpServer;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * How a server is started. Immutable.
 *
 * @param address where it listens, not resolved; port 0 takes a free one
 * @param tls key and certificate; empty for clear text
 * @param authentication who may use it
 * @param maxBodyBytes longest request, other than one that streams
 * @param maxPushQueries most push queries at a time
 * @param maxRows most rows that a pull query answers
 */
public record ServerOptions(
    InetSocketAddress address,
    Optional<HttpServer.Tls> tls,
    Authentication authentication,
    int maxBodyBytes,
    int maxPushQueries,
    long maxRows) {
  /** The longest request by default: 16 MiB. */
  public static final int DEFAULT_MAX_BODY_BYTES = 16 << 20;

  /** The most push queries by default. */
  public static final int DEFAULT_MAX_PUSH_QUERIES = 1_000;

  /** Clear text on the loopback interface, without authentication, default limits. */
  public static ServerOptions local(int port) {
    return new ServerOptions(
        InetSocketAddress.createUnresolved("127.0.0.1", port),
        Optional.empty(),
        Authentication.none(),
        DEFAULT_MAX_BODY_BYTES,
        DEFAULT_MAX_PUSH_QUERIES,
        Long.MAX_VALUE);
  }
}
