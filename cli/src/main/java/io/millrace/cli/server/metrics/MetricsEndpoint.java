package io.millrace.cli.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.cli.server.http.Endpoint;
import io.millrace.cli.server.http.Exchange;
import io.millrace.cli.server.stream.ActiveQueries;
import io.millrace.log.api.LogEngine;
import io.millrace.sql.SqlEngine;
import java.nio.charset.StandardCharsets;

/** {@code /metrics}: everything that is measured, as Prometheus reads it. */
public final class MetricsEndpoint {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final EngineMeters engine;

  /** Creates the endpoint. */
  public MetricsEndpoint(SqlEngine engine, LogEngine log, ActiveQueries active) {
    this.engine = EngineMeters.bind(engine, log, registry);
    Gauge.builder("millrace.push.queries", active, ActiveQueries::pushCount)
        .description("push queries that clients read")
        .register(registry);
  }

  /** Counts the requests that go to {@code endpoint}. */
  public Endpoint counted(String path, Endpoint endpoint) {
    Counter requests =
        Counter.builder("millrace.http.requests").tag("path", path).register(registry);
    return exchange -> {
      requests.increment();
      endpoint.handle(exchange);
    };
  }

  /** Answers a request. */
  public void metrics(Exchange exchange) {
    String text;
    synchronized (this) {
      engine.refresh();
      text = registry.scrape();
    }
    exchange.reply(200, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }
}
