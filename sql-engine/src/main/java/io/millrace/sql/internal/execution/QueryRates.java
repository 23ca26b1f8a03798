package io.millrace.sql.internal.execution;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many records queries read a second, over the last ten seconds. Thread-safe. */
final class QueryRates {
  private static final int SAMPLES = 10;

  private final Map<String, Deque<Sample>> samples = new ConcurrentHashMap<>();

  private record Sample(long atNs, long records) {}

  /** Notes how far the queries are; called once a second. */
  void sample(Collection<RunningQuery> running, long nowNs) {
    samples.keySet().retainAll(running.stream().map(query -> query.query().id()).toList());
    for (RunningQuery query : running) {
      Sample now = new Sample(nowNs, query.member().recordsProcessed());
      samples.compute(query.query().id(), (id, before) -> with(before, now));
    }
  }

  private static Deque<Sample> with(Deque<Sample> before, Sample now) {
    Deque<Sample> kept = before == null ? new ArrayDeque<>() : new ArrayDeque<>(before);
    // A query that was replaced counts from 0 again.
    if (!kept.isEmpty() && kept.getLast().records() > now.records()) {
      kept.clear();
    }
    kept.addLast(now);
    if (kept.size() > SAMPLES) {
      kept.removeFirst();
    }
    return kept;
  }

  /** Returns the rate of a query that has read {@code records} by now, in records a second. */
  long perSecond(String id, long records, long nowNs) {
    Deque<Sample> known = samples.get(id);
    Sample first = known == null ? null : known.peekFirst();
    if (first == null || nowNs <= first.atNs()) {
      return 0;
    }
    return Math.round(Math.max(0, records - first.records()) * 1e9 / (nowNs - first.atNs()));
  }
}
