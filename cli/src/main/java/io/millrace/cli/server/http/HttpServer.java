package io.millrace.cli.server.http;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 and HTTP/2 on one port: in clear text for clients that begin either way, or over TLS,
 * where the protocol is negotiated.
 */
public final class HttpServer implements AutoCloseable {
  private static final int MOST_THREADS = 64;
  private static final int LEAST_THREADS = 4;
  private static final int STREAMS_PER_CONNECTION = 1_024;

  private final Server server;
  private final ServerConnector connector;

  /**
   * Where and how to listen.
   *
   * @param address host and port; port 0 takes a free one
   * @param tls the key of the server; empty for clear text
   */
  public record Settings(InetSocketAddress address, Optional<Tls> tls) {}

  /**
   * The key and certificate of a server.
   *
   * @param keyStore a PKCS12 file
   * @param password of the file and of the key
   */
  public record Tls(Path keyStore, String password) {

    /** Hides the password. */
    @Override
    public String toString() {
      return "Tls[keyStore=" + keyStore + "]";
    }
  }

  private HttpServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Begins to listen.
   *
   * @param socketPath path of web sockets
   * @param sockets answers them
   * @throws Exception when the address is in use, or the key cannot be read
   */
  public static HttpServer start(
      Settings settings, Router router, String socketPath, SocketQuery sockets, Executor workers)
      throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
    threads.setName("millrace-http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, 1, 1, factories(settings));
    connector.setHost(settings.address().getHostString());
    connector.setPort(settings.address().getPort());
    // A push query may have nothing to say for long; who is gone is found out by heartbeats.
    connector.setIdleTimeout(Duration.ofDays(1).toMillis());
    server.addConnector(connector);
    WebSocketUpgradeHandler upgrades =
        WebSocketUpgradeHandler.from(
            server,
            container -> {
              container.setIdleTimeout(Duration.ofDays(1));
              container.addMapping(
                  socketPath,
                  (request, response, callback) -> {
                    if (!router.accepts(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
                      return null;
                    }
                    String text = parameter(request, "request");
                    return new SocketAnswer(text, sockets, workers);
                  });
            });
    upgrades.setHandler(router);
    server.setHandler(upgrades);
    server.start();
    return new HttpServer(server, connector);
  }

  private static String parameter(Request request, String name) {
    Fields.@Nullable Field field = Request.extractQueryParameters(request).get(name);
    return field == null ? "{}" : field.getValue();
  }

  private static ConnectionFactory[] factories(Settings settings) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    if (settings.tls().isEmpty()) {
      HTTP2CServerConnectionFactory h2c = new HTTP2CServerConnectionFactory(configuration);
      h2c.setMaxConcurrentStreams(STREAMS_PER_CONNECTION);
      return new ConnectionFactory[] {new HttpConnectionFactory(configuration), h2c};
    }
    Tls tls = settings.tls().get();
    // Names of machines in a house have no dots; the certificate says who this is.
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server keys = new SslContextFactory.Server();
    keys.setKeyStorePath(tls.keyStore().toString());
    keys.setKeyStorePassword(tls.password());
    HTTP2ServerConnectionFactory h2 = new HTTP2ServerConnectionFactory(configuration);
    h2.setMaxConcurrentStreams(STREAMS_PER_CONNECTION);
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol("http/1.1");
    return new ConnectionFactory[] {
      new SslConnectionFactory(keys, alpn.getProtocol()),
      alpn,
      h2,
      new HttpConnectionFactory(configuration)
    };
  }

  /** The port that is listened on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Takes no more connections; those that are open go on. */
  public void stopListening() {
    connector.close();
  }

  /** Closes all connections. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failure) {
      throw new IllegalStateException("the HTTP server did not stop", failure);
    }
  }
}
