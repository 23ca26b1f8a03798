package io.millrace.cli.server;

import io.millrace.cli.engine.UrlOption;
import io.millrace.cli.engine.VerboseOption;
import io.millrace.cli.output.Console;
import io.millrace.cli.server.http.Authentication;
import io.millrace.cli.server.http.HttpServer;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves an engine over HTTP until it is asked to stop. */
@Command(
    name = "server",
    description = "Serves the SQL engine over HTTP, in the shapes of ksqlDB's REST API.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "HTTP/1.1 and HTTP/2 share the port. Without --users everybody who reaches the",
      "port may do everything, so it is bound to this machine unless --listen says",
      "otherwise. SIGTERM or Ctrl-C ends push queries, finishes what is being",
      "answered and closes the engine; everything is kept.",
      "",
      "Endpoints: /ksql, /query, /query-stream, /inserts-stream, /close-query,",
      "/ws/query, /info, /healthcheck, /status, /is_valid_property, /clusterStatus.",
      "",
      "Examples:",
      "  millrace server",
      "  millrace server --listen 0.0.0.0:8088 --users users.properties",
      "  millrace server --tls-keystore server.p12 --tls-password-file password.txt",
      "  curl -d '{\"ksql\": \"SHOW STREAMS;\"}' http://localhost:8088/ksql"
    })
public final class ServerCommand implements Callable<Integer> {
  private static final int DONE = 0;

  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private UrlOption engineUrl = new UrlOption();

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8088",
      description = "Where to listen; port 0 takes a free one. Default: ${DEFAULT-VALUE}")
  private String listen = "";

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description = "Ask for name and password (HTTP Basic); lines NAME=PASSWORD.")
  private @Nullable Path users;

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE.p12",
      description = "Speak TLS with the key and certificate in this PKCS12 file.")
  private @Nullable Path keyStore;

  @Option(
      names = "--tls-password-file",
      paramLabel = "FILE",
      description = "The first line is the password of the key store.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--max-body",
      paramLabel = "BYTES",
      description = "Longest request. Default: ${DEFAULT-VALUE}")
  private int maxBody = ServerOptions.DEFAULT_MAX_BODY_BYTES;

  @Option(
      names = "--max-push-queries",
      paramLabel = "N",
      description = "Most push queries at a time. Default: ${DEFAULT-VALUE}")
  private int maxPushQueries = ServerOptions.DEFAULT_MAX_PUSH_QUERIES;

  @Option(
      names = "--max-rows",
      paramLabel = "N",
      description = "Most rows that a pull query answers. Default: no limit")
  private long maxRows = Long.MAX_VALUE;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a property for all requests, as SET 'KEY'='VALUE' would.")
  private Map<String, String> properties = new LinkedHashMap<>();

  @Mixin private VerboseOption verbose = new VerboseOption();

  /** Creates the command; picocli fills in the options. */
  @SuppressWarnings("NullAway.Init")
  public ServerCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    verbose.apply();
    ServerOptions options = options();
    SqlEngine engine =
        SqlEngine.open(engineUrl.url(), SqlOptions.defaults().withProperties(properties));
    try (engine) {
      serve(engine, options);
    }
    return DONE;
  }

  private void serve(SqlEngine engine, ServerOptions options) throws Exception {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    MillraceServer server = MillraceServer.start(engine, engineUrl.url(), options);
    Thread hook =
        new Thread(
            () -> {
              stop.countDown();
              server.close();
              engine.close();
              stopped.countDown();
            },
            "millrace-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    announce(server, options);
    stop.await();
    stopped.await();
  }

  private void announce(MillraceServer server, ServerOptions options) {
    console.note("Millrace is listening on " + server.uri());
    if (!isLoopback(options.address().getHostString()) && !options.authentication().required()) {
      console.note(
          "Everybody who reaches this port may do everything; use --users to ask for passwords.");
    }
    console.flush();
  }

  private static boolean isLoopback(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private ServerOptions options() {
    return new ServerOptions(address(), tls(), authentication(), maxBody, maxPushQueries, maxRows);
  }

  private InetSocketAddress address() {
    int colon = listen.lastIndexOf(':');
    try {
      int port = Integer.parseInt(listen.substring(colon + 1));
      return InetSocketAddress.createUnresolved(listen.substring(0, colon), port);
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException malformed) {
      throw wrong("--listen takes HOST:PORT, found \"%s\"".formatted(listen));
    }
  }

  private Optional<HttpServer.Tls> tls() {
    if (keyStore == null && passwordFile == null) {
      return Optional.empty();
    }
    if (keyStore == null || passwordFile == null) {
      throw wrong("--tls-keystore and --tls-password-file belong together");
    }
    try {
      String password = Files.readString(passwordFile).lines().findFirst().orElse("");
      return Optional.of(new HttpServer.Tls(keyStore, password));
    } catch (IOException unreadable) {
      throw wrong("file \"%s\" cannot be read: %s".formatted(passwordFile, unreadable));
    }
  }

  private Authentication authentication() {
    if (users == null) {
      return Authentication.none();
    }
    try {
      return Authentication.read(users);
    } catch (IOException unreadable) {
      throw wrong("file \"%s\" cannot be read: %s".formatted(users, unreadable));
    } catch (IllegalArgumentException empty) {
      throw wrong(String.valueOf(empty.getMessage()));
    }
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
