package io.millrace.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlOptions;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A server over an engine in memory, and a client. */
final class TestServer implements AutoCloseable {
  static final ObjectMapper MAPPER = new ObjectMapper();

  final SqlEngine engine;
  final MillraceServer server;
  final HttpClient http1 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

  TestServer() throws Exception {
    this(ServerOptions.local(0));
  }

  TestServer(ServerOptions options) throws Exception {
    String url = "memory:" + UUID.randomUUID();
    engine = SqlEngine.open(url, SqlOptions.defaults());
    server = MillraceServer.start(engine, url, options);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.uri() + path));
  }

  HttpRequest post(String path, String body, String... headers) {
    HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  HttpResponse<String> get(String path) throws Exception {
    return http1.send(request(path).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> send(String path, String body, String... headers) throws Exception {
    return http1.send(post(path, body, headers), BodyHandlers.ofString());
  }

  /** Carries out statements by {@code /ksql}, which must work. */
  JsonNode ksql(String statements) throws Exception {
    HttpResponse<String> answer =
        send("/ksql", MAPPER.createObjectNode().put("ksql", statements).toString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
    return MAPPER.readTree(answer.body());
  }

  static String query(String sql) {
    return MAPPER.createObjectNode().put("sql", sql).toString();
  }

  /** Begins to read the lines of an answer. */
  static BufferedReader lines(HttpClient client, HttpRequest request) throws Exception {
    HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
    engine.close();
  }
}
