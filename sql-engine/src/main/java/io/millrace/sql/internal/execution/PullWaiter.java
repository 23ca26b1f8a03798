package io.millrace.sql.internal.execution;

import io.millrace.common.TopicPartition;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.execution.SessionProperties.PullWait;
import io.millrace.streams.runtime.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits until the queries behind sources have read what a pull query should see. What that is, is
 * taken once, at the start, for the topics that no query writes; for the others when the queries
 * that write them have come so far. Later writes never extend the wait.
 */
final class PullWaiter {
  private final Engine engine;
  private final PullWait wait;
  private final long deadlineNs;
  private final Catalog catalog;
  private final Map<TopicPartition, Long> targets = new HashMap<>();
  private final Set<String> reached = new HashSet<>();
  private final List<String> notices = new ArrayList<>();

  PullWaiter(Engine engine, PullWait wait, long waitMs) {
    this.engine = engine;
    this.wait = wait;
    this.catalog = engine.catalog();
    this.deadlineNs =
        waitMs < 0 ? Long.MAX_VALUE : nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
  }

  private long nanoTime() {
    return engine.services().nanoTime().getAsLong();
  }

  /**
   * Waits for the queries that write {@code sources}, and those that write what they read.
   *
   * @return notices about queries that are paused or have failed
   * @throws SqlException TIMEOUT when it takes longer than {@code pull.wait.ms}
   */
  List<String> await(List<Source> sources) {
    if (wait != PullWait.NONE) {
      Set<String> seen = new HashSet<>();
      sources.forEach(source -> takeTargets(source.name(), seen));
      sources.forEach(source -> reach(source.name()));
    }
    return notices;
  }

  /** The ends of what {@link #await} has waited for, by partition; those of its sources too. */
  Map<TopicPartition, Long> targets() {
    return Map.copyOf(targets);
  }

  /** Takes the ends of the topics at the beginning of all paths to {@code source}. */
  private void takeTargets(String source, Set<String> seen) {
    if (!seen.add(source)) {
      return;
    }
    List<PersistentQuery> writers = catalog.writersOf(source);
    if (writers.isEmpty()) {
      List<TopicPartition> partitions = partitions(source);
      Map<TopicPartition, Long> ends =
          wait == PullWait.ALL ? engine.log().endOffsets(partitions) : engine.ends().ends();
      for (TopicPartition partition : partitions) {
        targets.put(partition, ends.getOrDefault(partition, 0L));
      }
    }
    writers.forEach(query -> query.inputs().forEach(input -> takeTargets(input, seen)));
  }

  private List<TopicPartition> partitions(String source) {
    return catalog
        .source(source)
        .map(found -> engine.queries().partitions(found.storage().topic()))
        .orElse(List.of());
  }

  /** Waits until {@code source} holds what follows from the targets. */
  private void reach(String source) {
    if (!reached.add(source)) {
      return;
    }
    List<PersistentQuery> writers = catalog.writersOf(source);
    for (PersistentQuery query : writers) {
      query.inputs().forEach(this::reach);
      awaitQuery(query);
    }
    if (!writers.isEmpty()) {
      targets.putAll(engine.log().endOffsets(partitions(source)));
    }
  }

  private void awaitQuery(PersistentQuery query) {
    Optional<RunningQuery> running = engine.queries().find(query.id());
    if (running.isEmpty()) {
      notices.add(
          "query %s does not run: %s"
              .formatted(query.id(), engine.queries().failure(query.id()).orElse("stopped")));
      return;
    }
    Member member = running.get().member();
    if (cannotProceed(query, member)) {
      return;
    }
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (String input : query.inputs()) {
      for (TopicPartition partition : partitions(input)) {
        positions.put(partition, targets.getOrDefault(partition, 0L));
      }
    }
    await(query, member, positions);
  }

  private boolean cannotProceed(PersistentQuery query, Member member) {
    if (member.state() == Member.State.PAUSED) {
      notices.add("query %s is paused: its result is not up to date".formatted(query.id()));
      return true;
    } else if (member.state() == Member.State.WAITING) {
      notices.add(
          "query %s waits for a failed query it reads from: its result is not up to date"
              .formatted(query.id()));
      return true;
    } else if (member.state() == Member.State.ERROR || member.state() == Member.State.STOPPED) {
      notices.add(
          "query %s has failed, its result is not up to date: %s"
              .formatted(query.id(), member.failure().map(Failures::describe).orElse("stopped")));
      return true;
    }
    return false;
  }

  private void await(PersistentQuery query, Member member, Map<TopicPartition, Long> positions) {
    CompletableFuture<Void> future = member.whenReached(positions);
    try {
      if (deadlineNs == Long.MAX_VALUE) {
        future.get();
      } else {
        future.get(Math.max(0, deadlineNs - nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException late) {
      throw SqlException.builder(
              SqlErrorCode.TIMEOUT,
              "query %s is %d records behind".formatted(query.id(), lag(member, positions)))
          .hint("SET 'pull.wait.ms' to wait longer, or SET 'pull.wait' = 'none' to read now.")
          .cause(late)
          .build();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw SqlException.builder(SqlErrorCode.CANCELLED, "the wait was interrupted")
          .cause(interrupted)
          .build();
    } catch (ExecutionException failed) {
      if (!cannotProceed(query, member)) {
        throw Failures.translate(failed);
      }
    }
  }

  private static long lag(Member member, Map<TopicPartition, Long> targets) {
    Map<TopicPartition, Long> positions = member.positions();
    return targets.entrySet().stream()
        .mapToLong(e -> Math.max(0, e.getValue() - positions.getOrDefault(e.getKey(), 0L)))
        .sum();
  }
}
