package io.millrace.sql.internal.execution;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.TopicDescription;
import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.lowering.LoweredQuery;
import io.millrace.sql.internal.lowering.LoweringContext;
import io.millrace.sql.internal.lowering.QueryLowering;
import io.millrace.sql.internal.lowering.Sink;
import io.millrace.sql.internal.plan.QueryPlan;
import io.millrace.sql.internal.storage.ProcessingLog;
import io.millrace.streams.runtime.Domain;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.MemberSpec;
import io.millrace.streams.runtime.MemberSpec.StartPosition;
import io.millrace.streams.runtime.OutputListener;
import io.millrace.streams.runtime.StateSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Starts, finds and ends queries in the runtime. Thread-safe. */
public final class QueryRegistry {
  private final LogEngine log;
  private final Domain domain;
  private final LoweringContext lowering;
  private final ProcessingLog errors;
  private final Map<String, RunningQuery> running = new ConcurrentHashMap<>();
  private final QueryRates rates = new QueryRates();
  private final Map<String, String> failed = new ConcurrentHashMap<>();

  /** Creates a registry whose queries run in {@code domain} and report rows to {@code errors}. */
  public QueryRegistry(
      LogEngine log, Domain domain, LoweringContext lowering, ProcessingLog errors) {
    this.log = log;
    this.domain = domain;
    this.lowering = lowering;
    this.errors = errors;
  }

  /** Starts a persistent query, or continues it from where it was. */
  RunningQuery start(PersistentQuery query, QueryPlan plan, Source sink) {
    return prepare(query, plan, sink).get();
  }

  /**
   * Puts a query into the place of the one of the same id, whose state and positions it takes over.
   * When it cannot be started, the old one goes on.
   *
   * @param record makes the change last; called while neither runs
   * @param takeBack undoes {@code record}
   */
  RunningQuery replace(
      PersistentQuery query, QueryPlan plan, Source sink, Runnable record, Runnable takeBack) {
    Supplier<RunningQuery> start = prepare(query, plan, sink);
    Optional<RunningQuery> old = find(query.id());
    old.ifPresent(running -> running.member().stop(false));
    try {
      record.run();
      return start.get();
    } catch (RuntimeException failure) {
      takeBack.run();
      old.ifPresent(
          running -> run(running.query(), running.plan(), running.lowered(), running.spec()));
      throw failure;
    }
  }

  private Supplier<RunningQuery> prepare(PersistentQuery query, QueryPlan plan, Source sink) {
    SessionProperties properties = new SessionProperties(query.properties());
    LoweringContext context = context(query.id(), plan, properties);
    LoweredQuery lowered = QueryLowering.lower(context, plan, new Sink.ToSource(sink));
    MemberSpec spec =
        new MemberSpec(
            query.id(),
            lowered.topology(),
            MemberSettings.of(context),
            properties.emitMode(),
            startPosition(properties),
            true,
            Map.of());
    return () -> run(query, plan, lowered, spec);
  }

  private RunningQuery run(
      PersistentQuery query, QueryPlan plan, LoweredQuery lowered, MemberSpec spec) {
    Member member = domain.add(spec);
    if (query.paused()) {
      member.pause();
    }
    RunningQuery started = new RunningQuery(query, plan, lowered, spec, member);
    running.put(query.id(), started);
    failed.remove(query.id());
    return started;
  }

  /** Lets no query read until it is closed, so that those started meanwhile go on together. */
  Domain.Hold hold() {
    return domain.hold();
  }

  /** Notes how far the queries are, for their rates; to be called once a second. */
  public void sampleRates(long nowNs) {
    rates.sample(running.values(), nowNs);
  }

  /** Returns how many records a running query reads a second. */
  long perSecond(RunningQuery query, long nowNs) {
    return rates.perSecond(query.query().id(), query.member().recordsProcessed(), nowNs);
  }

  /** Notes that a query of the catalog could not be started. */
  void noteFailure(String id, String reason) {
    failed.put(id, reason);
  }

  /** Returns why a query of the catalog does not run. */
  Optional<String> failure(String id) {
    RunningQuery query = running.get(id);
    if (query == null) {
      return Optional.ofNullable(failed.get(id));
    }
    return query.member().failure().map(Failures::describe);
  }

  /** Starts a query that lives as long as its reader. */
  Member startTransient(
      String id, QueryPlan plan, SessionProperties properties, OutputListener listener) {
    LoweringContext context = context(id, plan, properties);
    LoweredQuery lowered = QueryLowering.lower(context, plan, new Sink.ToListener());
    return domain.add(
        new MemberSpec(
            id,
            lowered.topology(),
            MemberSettings.of(context),
            properties.emitMode(),
            startPosition(properties),
            false,
            Map.of(Sink.ToListener.OUTPUT, listener)));
  }

  private LoweringContext context(String id, QueryPlan plan, SessionProperties properties) {
    plan.errors().reportTo(error -> errors.add(id, error));
    return lowering.withErrors(plan.errors()).withStrictTime(properties.failsAtUnreadableTime());
  }

  private static StartPosition startPosition(SessionProperties properties) {
    return properties.fromEarliest() ? StartPosition.EARLIEST : StartPosition.LATEST;
  }

  /** Returns the running query {@code id}. */
  Optional<RunningQuery> find(String id) {
    return Optional.ofNullable(running.get(id));
  }

  /** Opens the state of several queries at one epoch, in the order given. */
  List<StateSnapshot> snapshots(List<RunningQuery> queries) {
    return domain.snapshots(queries.stream().map(RunningQuery::member).toList());
  }

  /** Returns all running persistent queries. */
  public List<String> ids() {
    return List.copyOf(running.keySet());
  }

  List<RunningQuery> all() {
    return List.copyOf(running.values());
  }

  /** Pauses or resumes a query. */
  void setPaused(PersistentQuery query) {
    RunningQuery found = running.get(query.id());
    if (found == null) {
      return;
    }
    running.put(query.id(), found.withQuery(query));
    if (query.paused()) {
      found.member().pause();
    } else {
      found.member().resume();
    }
  }

  /** Ends a query; its state is deleted. */
  void terminate(String id) {
    failed.remove(id);
    RunningQuery query = running.remove(id);
    if (query != null) {
      query.member().stop(true);
    }
  }

  /** Returns the partitions of a topic. */
  List<TopicPartition> partitions(String topic) {
    int count = log.topics().find(topic).map(TopicDescription::partitions).orElse(0);
    List<TopicPartition> partitions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      partitions.add(new TopicPartition(topic, i));
    }
    return partitions;
  }
}
