package io.millrace.cli.test;

import io.millrace.cli.server.MillraceServer;
import io.millrace.cli.server.ServerOptions;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.testing.server.RequestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The server itself, on a port of its own; requests go over HTTP. */
final class HttpRequestServer implements RequestServer {
  private final HttpClient client;
  private final MillraceServer server;

  private HttpRequestServer(HttpClient client, MillraceServer server) {
    this.client = client;
    this.server = server;
  }

  /** Starts servers whose cases share a client. */
  static RequestServer.Starter starter() {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return (engine, url) -> new HttpRequestServer(client, start(engine, url));
  }

  private static MillraceServer start(SqlEngine engine, String url) {
    try {
      return MillraceServer.start(engine, url, ServerOptions.local(0));
    } catch (Exception failure) {
      throw new IllegalStateException("the server of a case did not start", failure);
    }
  }

  @Override
  public Answer post(String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.uri() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", interrupted);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
