package io.millrace.sql.internal.execution;

import io.millrace.common.TopicPartition;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.streams.runtime.StateSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One moment of everything that a pull query reads: all views at one epoch, and topics up to an
 * offset each. A topic that the query of such a view reads ends where that query has read it; the
 * others end where they ended while the views were opened. Not thread-safe.
 */
final class PullCut implements AutoCloseable {
  /** How often views are opened anew because a topic grew meanwhile. */
  private static final int MOST_TRIES = 20;

  private final Engine engine;
  private final Map<String, StateSnapshot> snapshots = new HashMap<>();
  private Map<TopicPartition, Long> ends = Map.of();

  private PullCut(Engine engine) {
    this.engine = engine;
  }

  static PullCut of(Engine engine, List<Source> sources) {
    PullCut cut = new PullCut(engine);
    Map<String, RunningQuery> views = new LinkedHashMap<>();
    List<TopicPartition> topics = new ArrayList<>();
    for (Source source : sources) {
      Optional<RunningQuery> view = viewOf(engine, source);
      view.ifPresent(query -> views.put(query.query().id(), query));
      if (view.isEmpty()) {
        topics.addAll(engine.queries().partitions(source.storage().topic()));
      }
    }
    cut.take(List.copyOf(views.values()), topics);
    return cut;
  }

  /** The running query whose view holds the rows of a table. */
  static Optional<RunningQuery> viewOf(Engine engine, Source source) {
    return source
        .origin()
        .queryId()
        .filter(id -> source.isTable())
        .flatMap(id -> engine.queries().find(id))
        .filter(query -> query.lowered().view().isPresent());
  }

  private void take(List<RunningQuery> views, List<TopicPartition> topics) {
    for (int i = 0; i < MOST_TRIES; i++) {
      Map<TopicPartition, Long> before = new HashMap<>(engine.log().endOffsets(topics));
      open(views);
      Map<TopicPartition, Long> after = new HashMap<>(engine.log().endOffsets(topics));
      Map<TopicPartition, Long> read = positions();
      before.keySet().removeAll(read.keySet());
      after.keySet().removeAll(read.keySet());
      ends = new HashMap<>(before);
      ends.putAll(read);
      if (before.equals(after)) {
        return;
      }
    }
  }

  private void open(List<RunningQuery> views) {
    close();
    if (views.isEmpty()) {
      return;
    }
    List<StateSnapshot> opened = engine.queries().snapshots(views);
    for (int i = 0; i < opened.size(); i++) {
      snapshots.put(views.get(i).query().id(), opened.get(i));
    }
  }

  /** Up to where the queries of all views have read. */
  private Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (StateSnapshot snapshot : snapshots.values()) {
      snapshot.positions().forEach((partition, at) -> positions.merge(partition, at, Math::min));
    }
    return positions;
  }

  /** The state of a query whose view was asked for. */
  StateSnapshot snapshot(RunningQuery view) {
    StateSnapshot snapshot = snapshots.get(view.query().id());
    if (snapshot == null) {
      throw new IllegalStateException("no snapshot of query " + view.query().id());
    }
    return snapshot;
  }

  /** Where each partition ends. */
  Map<TopicPartition, Long> ends() {
    return ends;
  }

  @Override
  public void close() {
    snapshots.values().forEach(StateSnapshot::close);
    snapshots.clear();
  }
}
