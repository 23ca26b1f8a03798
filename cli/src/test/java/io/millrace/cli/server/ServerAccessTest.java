package io.millrace.cli.server;

import static io.millrace.cli.server.TestServer.MAPPER;
import static io.millrace.cli.server.TestServer.lines;
import static io.millrace.cli.server.TestServer.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.server.http.Authentication;
import io.millrace.cli.server.http.HttpServer;
import java.io.BufferedReader;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, over what, and how much a client may ask for: passwords, TLS, limits, sockets. */
final class ServerAccessTest {
  private static final String STREAM =
      "CREATE STREAM S (ID INT KEY, NAME STRING) WITH (kafka_topic='s', value_format='JSON',"
          + " partitions=1);";
  private static final String PUSH = "SELECT * FROM S EMIT CHANGES;";

  @TempDir private Path directory;

  private static ServerOptions options(
      Authentication authentication,
      Optional<HttpServer.Tls> tls,
      int maxPushQueries,
      long maxRows) {
    return new ServerOptions(
        InetSocketAddress.createUnresolved("127.0.0.1", 0),
        tls,
        authentication,
        ServerOptions.DEFAULT_MAX_BODY_BYTES,
        maxPushQueries,
        maxRows);
  }

  private static String basic(String name, String password) {
    byte[] text = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(text);
  }

  @Test
  void request_passwordsAsked_passesWithTheRightOneOnly() throws Exception {
    Authentication users = Authentication.of(Map.of("ada", "secret"));
    try (TestServer test = new TestServer(options(users, Optional.empty(), 10, 10))) {
      String statement = "{\"ksql\": \"SHOW STREAMS;\"}";

      HttpResponse<String> without = test.send("/ksql", statement);
      HttpResponse<String> wrong =
          test.send("/ksql", statement, "Authorization", basic("ada", "secreT"));
      HttpResponse<String> right =
          test.send("/ksql", statement, "Authorization", basic("ada", "secret"));

      assertThat(without.statusCode()).isEqualTo(401);
      assertThat(without.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(MAPPER.readTree(wrong.body()).get("error_code").asInt()).isEqualTo(40100);
      assertThat(right.statusCode()).isEqualTo(200);
      assertThat(test.get("/healthcheck").statusCode()).as("open to all").isEqualTo(200);
    }
  }

  @Test
  void pushQueries_moreThanAllowed_areRefusedUntilOneEnds() throws Exception {
    try (TestServer test =
        new TestServer(options(Authentication.none(), Optional.empty(), 1, 10))) {
      test.ksql(STREAM);
      BufferedReader first = lines(test.http2, test.post("/query-stream", query(PUSH)));
      String id = MAPPER.readTree(first.readLine()).get("queryId").asText();

      HttpResponse<String> second = test.send("/query-stream", query(PUSH));
      assertThat(second.statusCode()).isEqualTo(400);
      assertThat(MAPPER.readTree(second.body()).get("error_code").asInt()).isEqualTo(40003);

      test.send("/close-query", "{\"queryId\": \"%s\"}".formatted(id));
      assertThat(first.readLine()).isNull();
      try (BufferedReader third = lines(test.http2, test.post("/query-stream", query(PUSH)))) {
        assertThat(third.readLine()).contains("queryId");
      }
    }
  }

  @Test
  void pullQuery_moreRowsThanAllowed_endsWithAnError() throws Exception {
    try (TestServer test = new TestServer(options(Authentication.none(), Optional.empty(), 1, 2))) {
      test.ksql(STREAM);
      for (int i = 0; i < 3; i++) {
        test.ksql("INSERT INTO S VALUES (%d, 'x');".formatted(i));
      }

      String[] rows = test.send("/query-stream", query("SELECT * FROM S;")).body().split("\n");

      assertThat(rows).hasSize(4);
      assertThat(MAPPER.readTree(rows[3]).get("error_code").asInt()).isEqualTo(42900);
      assertThat(test.send("/query-stream", query("SELECT * FROM S LIMIT 2;")).body())
          .doesNotContain("error");
    }
  }

  @Test
  void tls_bothProtocols_areNegotiated() throws Exception {
    Path keyStore = directory.resolve("key.p12");
    assumeTrue(makeKey(keyStore), "no keytool here");
    HttpServer.Tls tls = new HttpServer.Tls(keyStore, "changeit");
    try (TestServer test =
        new TestServer(options(Authentication.none(), Optional.of(tls), 1, 10))) {
      SSLContext trusting = trusting(keyStore);
      for (HttpClient.Version version : HttpClient.Version.values()) {
        HttpClient client = HttpClient.newBuilder().sslContext(trusting).version(version).build();

        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(URI.create(test.server.uri() + "/info")).build(),
                BodyHandlers.ofString());

        assertThat(test.server.uri()).startsWith("https://");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(version);
      }
    }
  }

  private static boolean makeKey(Path keyStore) throws Exception {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    if (!Files.isExecutable(tool)) {
      return false;
    }
    Process keytool =
        new ProcessBuilder(
                tool.toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    return keytool.waitFor() == 0;
  }

  private static SSLContext trusting(Path keyStore) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** Collects the messages of a web socket; the last is how it was closed. */
  private static final class Messages implements WebSocket.Listener {
    final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      texts.add(text.toString());
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      texts.add("closed " + status);
      return null;
    }

    String next() throws InterruptedException {
      return String.valueOf(texts.poll(20, TimeUnit.SECONDS));
    }
  }

  private static Messages open(TestServer test, String sql) {
    String request = MAPPER.createObjectNode().put("ksql", sql).toString();
    Messages messages = new Messages();
    test.http1
        .newWebSocketBuilder()
        .buildAsync(
            URI.create(
                test.server.uri().replace("http", "ws")
                    + "/ws/query?request="
                    + URLEncoder.encode(request, StandardCharsets.UTF_8)),
            messages)
        .join();
    return messages;
  }

  @Test
  void webSocket_query_sendsSchemaThenRowsThenCloses() throws Exception {
    try (TestServer test = new TestServer()) {
      test.ksql(STREAM + " INSERT INTO S VALUES (1, 'a'); INSERT INTO S VALUES (2, 'b');");

      Messages messages = open(test, "SELECT * FROM S EMIT CHANGES LIMIT 2;");

      JsonNode schema = MAPPER.readTree(messages.next());
      assertThat(schema.at("/0/name").asText()).isEqualTo("ID");
      assertThat(schema.at("/0/schema/type").asText()).isEqualTo("INTEGER");
      assertThat(messages.next()).isEqualTo("{\"row\":{\"columns\":[1,\"a\"]}}");
      assertThat(messages.next()).isEqualTo("{\"row\":{\"columns\":[2,\"b\"]}}");
      assertThat(messages.next()).isEqualTo("closed 1000");
    }
  }

  @Test
  void webSocket_wrongStatement_isClosedWithAReason() throws Exception {
    try (TestServer test = new TestServer()) {
      assertThat(open(test, "SELECT * FROM NOWHERE;").next()).isEqualTo("closed 1003");
    }
  }

  @Test
  void close_openPushQuery_endsItsAnswerComplete() throws Exception {
    TestServer test = new TestServer();
    test.ksql(STREAM);
    BufferedReader rows = lines(test.http1, test.post("/query", "{\"ksql\": \"" + PUSH + "\"}"));
    String head = rows.readLine();

    test.close();

    assertThat(head).contains("header");
    assertThat(rows.readLine()).isEqualTo("{\"finalMessage\":\"Query Completed\"}]");
    assertThat(rows.readLine()).isNull();
  }
}
