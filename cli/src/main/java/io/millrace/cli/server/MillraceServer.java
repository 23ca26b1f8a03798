package io.millrace.cli.server;

import io.millrace.cli.server.http.Endpoint;
import io.millrace.cli.server.http.HttpServer;
import io.millrace.cli.server.http.Router;
import io.millrace.cli.server.metrics.MetricsEndpoint;
import io.millrace.cli.server.rest.InfoEndpoints;
import io.millrace.cli.server.rest.InsertsEndpoint;
import io.millrace.cli.server.rest.KsqlEndpoints;
import io.millrace.cli.server.rest.LogEndpoint;
import io.millrace.cli.server.rest.QueryEndpoints;
import io.millrace.cli.server.rest.QueryService;
import io.millrace.cli.server.rest.QuerySocket;
import io.millrace.cli.server.rest.StatementEndpoint;
import io.millrace.cli.server.stream.ActiveQueries;
import io.millrace.log.LogEngines;
import io.millrace.log.api.LogEngine;
import io.millrace.sql.SqlEngine;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server over an engine, from start to close. Thread-safe. */
public final class MillraceServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MillraceServer.class);
  private static final long HEARTBEAT_SECONDS = 10;
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Set<String> OPEN = Set.of("/healthcheck", "/chc/ready", "/chc/live");

  private final LogEngine log;
  private final HttpServer http;
  private final Router router;
  private final ActiveQueries active;
  private final ServerThreads threads;
  private final LogEndpoint logEndpoint;
  private final String uri;

  private MillraceServer(
      LogEngine log,
      HttpServer http,
      Router router,
      ActiveQueries active,
      ServerThreads threads,
      LogEndpoint logEndpoint,
      String uri) {
    this.log = log;
    this.http = http;
    this.router = router;
    this.active = active;
    this.threads = threads;
    this.logEndpoint = logEndpoint;
    this.uri = uri;
  }

  /**
   * Starts a server.
   *
   * @param engine stays open when the server is closed
   * @param url the URL that {@code engine} was opened with
   * @throws Exception when the address is in use, or the key cannot be read
   */
  public static MillraceServer start(SqlEngine engine, String url, ServerOptions options)
      throws Exception {
    LogEngine log = LogEngines.open(url);
    ServerThreads threads = ServerThreads.start();
    try {
      ActiveQueries active = new ActiveQueries(options.maxPushQueries());
      QueryService queries = new QueryService(engine, active, threads.pumps(), options.maxRows());
      Router router =
          new Router(options.authentication(), OPEN, options.maxBodyBytes(), threads.workers());
      addRoutes(router, engine, log, active, queries, options.address());
      LogEndpoint logEndpoint = new LogEndpoint(url);
      router.postStreamBelow(LogEndpoint.PREFIX, logEndpoint::handle);
      HttpServer http =
          HttpServer.start(
              new HttpServer.Settings(options.address(), options.tls()),
              router,
              "/ws/query",
              new QuerySocket(queries),
              threads.workers());
      ScheduledFuture<?> unused =
          threads
              .timer()
              .scheduleAtFixedRate(
                  active::heartbeat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
      String uri =
          "%s://%s:%d"
              .formatted(
                  options.tls().isPresent() ? "https" : "http",
                  options.address().getHostString(),
                  http.port());
      log.announce(local(uri, http.port()));
      return new MillraceServer(log, http, router, active, threads, logEndpoint, uri);
    } catch (Exception failure) {
      threads.stop();
      log.close();
      throw failure;
    }
  }

  /** Where this machine reaches the server, for what finds the data directory locked. */
  private static String local(String uri, int port) {
    return uri.replaceFirst("//(0\\.0\\.0\\.0|\\[?::]?):" + port, "//127.0.0.1:" + port);
  }

  private static void addRoutes(
      Router router,
      SqlEngine engine,
      LogEngine log,
      ActiveQueries active,
      QueryService queries,
      InetSocketAddress address) {
    KsqlEndpoints ksql = new KsqlEndpoints(engine, log, active);
    QueryEndpoints query = new QueryEndpoints(queries, active);
    Endpoint inserts = new InsertsEndpoint(engine)::inserts;
    MetricsEndpoint metrics = new MetricsEndpoint(engine, log, active);
    router
        .get("/metrics", metrics::metrics)
        .post("/ksql", metrics.counted("/ksql", ksql::ksql))
        .post("/ksql/terminate", ksql::terminate)
        .get("/status", ksql::status)
        .getBelow("/status/", ksql::status)
        .getBelow("/is_valid_property/", ksql::validProperty)
        .post("/query", metrics.counted("/query", query::query))
        .post("/query-stream", metrics.counted("/query-stream", query::queryStream))
        .post("/close-query", query::close)
        .postStream("/inserts-stream", metrics.counted("/inserts-stream", inserts))
        .post("/millrace/v1/statement", new StatementEndpoint(engine, queries)::statement);
    InfoEndpoints info =
        new InfoEndpoints(
            engine, log, version(), address.getHostString() + ":" + address.getPort());
    router
        .get("/", info::root)
        .get("/info", info::info)
        .get("/healthcheck", info::health)
        .get("/clusterStatus", info::cluster)
        .get("/v1/metadata", info::metadata)
        .get("/v1/metadata/id", info::metadataId)
        .get("/chc/ready", info::probe)
        .get("/chc/live", info::probe);
  }

  private static String version() {
    return Objects.requireNonNullElse(
        MillraceServer.class.getPackage().getImplementationVersion(), "0.1.0-SNAPSHOT");
  }

  /** Where the server is, for example {@code http://127.0.0.1:8088}. */
  public String uri() {
    return uri;
  }

  /** The port that is listened on. */
  public int port() {
    return http.port();
  }

  /**
   * Stops: takes no more connections, ends the push queries so that their clients get complete
   * answers, and closes what is left after some seconds.
   */
  @Override
  public void close() {
    http.stopListening();
    active.closeAll();
    logEndpoint.close();
    long endNs = System.nanoTime() + GRACE.toNanos();
    threads.stop();
    try {
      threads.workers().awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      threads
          .pumps()
          .awaitTermination(Math.max(0, endNs - System.nanoTime()), TimeUnit.NANOSECONDS);
      router.awaitAnswers(Duration.ofNanos(Math.max(0, endNs - System.nanoTime())));
    } catch (TimeoutException slow) {
      LOG.info("clients that have not taken their answers in {} are cut off", GRACE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    http.close();
    log.close();
  }
}
