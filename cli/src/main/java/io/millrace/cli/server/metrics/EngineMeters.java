package io.millrace.cli.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.millrace.log.api.LogEngine;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.api.QueryInfo;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The meters of an engine: epochs, state, journal, and for each persistent query records, lag,
 * errors and whether it runs. Rates are what a monitoring system makes of the counts.
 */
public final class EngineMeters {
  private final SqlEngine engine;
  private final MultiGauge records;
  private final MultiGauge lag;
  private final MultiGauge errors;
  private final MultiGauge running;

  private EngineMeters(SqlEngine engine, MeterRegistry registry) {
    this.engine = engine;
    this.records =
        MultiGauge.builder("millrace.query.records")
            .description("records that a query has read since the engine was opened")
            .register(registry);
    this.lag =
        MultiGauge.builder("millrace.query.lag")
            .description("committed records of its inputs that a query has not processed")
            .register(registry);
    this.errors =
        MultiGauge.builder("millrace.query.row.errors")
            .description("rows that a query could not read or compute")
            .register(registry);
    this.running =
        MultiGauge.builder("millrace.query.running")
            .description("1 when a query is neither failed nor paused")
            .register(registry);
  }

  /** Binds the meters of an engine and its log. */
  public static EngineMeters bind(SqlEngine engine, LogEngine log, MeterRegistry registry) {
    bindEpochs(engine, registry);
    bindLog(log, registry);
    return new EngineMeters(engine, registry);
  }

  private static void bindEpochs(SqlEngine engine, MeterRegistry registry) {
    FunctionTimer.builder(
            "millrace.epochs",
            engine,
            e -> e.metrics().epochs(),
            e -> e.metrics().epochNanos(),
            TimeUnit.NANOSECONDS)
        .description("epochs in which something was processed")
        .register(registry);
    TimeGauge.builder(
            "millrace.epoch.slowest",
            engine,
            TimeUnit.NANOSECONDS,
            e -> e.metrics().slowestEpochNanos())
        .description("the slowest epoch since the engine was opened")
        .register(registry);
    Gauge.builder("millrace.state.size", engine, e -> e.metrics().stateBytes())
        .baseUnit("bytes")
        .description("size of the files of state")
        .register(registry);
  }

  private static void bindLog(LogEngine log, MeterRegistry registry) {
    FunctionTimer.builder(
            "millrace.journal.flushes",
            log,
            l -> l.metrics().flushes(),
            l -> l.metrics().flushNanos(),
            TimeUnit.NANOSECONDS)
        .description("syncs of the journal")
        .register(registry);
    Gauge.builder("millrace.journal.tail", log, l -> l.metrics().journalTailBytes())
        .baseUnit("bytes")
        .description("what would be replayed if everything ended now")
        .register(registry);
    FunctionCounter.builder("millrace.upkeep.failures", log, l -> l.metrics().failures())
        .description("rounds of background work that failed")
        .register(registry);
  }

  /** Looks which queries there are now. */
  public void refresh() {
    List<QueryInfo> queries = engine.catalog().queries();
    register(records, queries, QueryInfo::recordsProcessed);
    register(lag, queries, QueryInfo::recordsBehind);
    register(errors, queries, QueryInfo::rowErrors);
    register(running, queries, EngineMeters::isRunning);
  }

  private static double isRunning(QueryInfo query) {
    return query.state().equals("ERROR") || query.state().equals("PAUSED") ? 0 : 1;
  }

  private static void register(
      MultiGauge gauge, List<QueryInfo> queries, ToDoubleFunction<QueryInfo> value) {
    gauge.register(
        queries.stream()
            .<Row<?>>map(query -> Row.of(Tags.of("query", query.id()), value.applyAsDouble(query)))
            .toList(),
        true);
  }
}
