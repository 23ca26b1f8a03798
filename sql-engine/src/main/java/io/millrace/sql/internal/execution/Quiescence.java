package io.millrace.sql.internal.execution;

import io.millrace.common.TopicPartition;
import io.millrace.sql.api.QueryProgress;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.streams.runtime.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Waits until the persistent queries have processed everything there is. */
public final class Quiescence {
  private static final long TICK_MS = 100;

  private final Engine engine;

  /** Creates a watcher of the queries of {@code engine}. */
  public Quiescence(Engine engine) {
    this.engine = engine;
  }

  /** Returns how far the queries are; those that are paused or have failed do not count. */
  public QueryProgress progress() {
    long processed = 0;
    long remaining = 0;
    for (RunningQuery query : engine.queries().all()) {
      processed += query.member().recordsProcessed();
      if (proceeds(query.member())) {
        remaining += remaining(query.member(), ends(query));
      }
    }
    return new QueryProgress(processed, remaining);
  }

  /** Returns how many records a query has not read yet. */
  long remaining(RunningQuery query) {
    return remaining(query.member(), ends(query));
  }

  private static boolean proceeds(Member member) {
    return member.state() == Member.State.RUNNING || member.state() == Member.State.CATCHING_UP;
  }

  private static long remaining(Member member, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> positions = member.positions();
    return ends.entrySet().stream()
        .mapToLong(e -> Math.max(0, e.getValue() - positions.getOrDefault(e.getKey(), 0L)))
        .sum();
  }

  private Map<TopicPartition, Long> ends(RunningQuery query) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String input : query.query().inputs()) {
      engine
          .catalog()
          .source(input)
          .ifPresent(
              source -> partitions.addAll(engine.queries().partitions(source.storage().topic())));
    }
    return engine.log().endOffsets(partitions);
  }

  /**
   * Waits until every query that proceeds has read all of its inputs, those written meanwhile by
   * other queries included.
   *
   * @param listener hears of the progress about ten times a second, and at the end
   * @throws SqlException TIMEOUT when it takes longer than {@code timeout}
   */
  public QueryProgress await(Duration timeout, Consumer<QueryProgress> listener) {
    long startNs = engine.services().nanoTime().getAsLong();
    Map<String, Map<TopicPartition, Long>> before = Map.of();
    while (true) {
      Map<String, Map<TopicPartition, Long>> targets = new HashMap<>();
      for (RunningQuery query : engine.queries().all()) {
        if (proceeds(query.member())) {
          targets.put(query.query().id(), ends(query));
        }
      }
      // When nothing was written while the queries reached the ends, nothing is left.
      if (targets.equals(before)) {
        QueryProgress progress = progress();
        listener.accept(progress);
        return progress;
      }
      reach(targets, startNs, timeout, listener);
      before = targets;
    }
  }

  private void reach(
      Map<String, Map<TopicPartition, Long>> targets,
      long startNs,
      Duration timeout,
      Consumer<QueryProgress> listener) {
    List<CompletableFuture<Void>> waits = new ArrayList<>();
    targets.forEach(
        (id, ends) ->
            engine
                .queries()
                .find(id)
                .ifPresent(query -> waits.add(query.member().whenReached(ends))));
    CompletableFuture<Void> all = CompletableFuture.allOf(waits.toArray(CompletableFuture[]::new));
    while (!isDone(all)) {
      QueryProgress progress = progress();
      listener.accept(progress);
      long elapsedNs = engine.services().nanoTime().getAsLong() - startNs;
      if (Duration.ofNanos(elapsedNs).compareTo(timeout) > 0) {
        throw new SqlException(
            SqlErrorCode.TIMEOUT,
            "queries are still %d records behind".formatted(progress.recordsRemaining()));
      }
    }
  }

  private static boolean isDone(CompletableFuture<Void> all) {
    try {
      all.get(TICK_MS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException failed) {
      // A query that failed proceeds no more; SHOW QUERIES says why.
      return all.isDone();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw SqlException.builder(SqlErrorCode.CANCELLED, "the wait was interrupted")
          .cause(interrupted)
          .build();
    }
  }
}
