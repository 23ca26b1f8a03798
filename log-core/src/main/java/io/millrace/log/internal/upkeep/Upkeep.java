package io.millrace.log.internal.upkeep;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.FileGoneException;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.segment.Segment;
import io.millrace.log.internal.topic.RetentionSettings;
import io.millrace.log.internal.topic.Topic;
import io.millrace.log.internal.topic.TopicCatalog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that looks after every partition once an interval, and sleeps in between. A failure
 * with one partition is logged and counted, and does not keep it from the others.
 */
public final class Upkeep implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final TopicCatalog catalog;
  private final Changes changes;
  private final Graveyard graveyard;
  private final UpkeepCounters counters;
  private final Compactor compactor;
  private final InstantSource clock;
  private final Interval interval;
  private final long producerExpirationMs;

  private final Map<Segment, Long> firstSeenMs = new WeakHashMap<>();
  private final Set<PartitionLog> damaged = Collections.newSetFromMap(new WeakHashMap<>());

  /**
   * How much of the machine the work may take.
   *
   * @param intervalMs how long it sleeps between rounds
   * @param compactionMapBytes memory for the keys of one compaction
   * @param producerExpirationMs how long producers are remembered after their last append
   */
  public record Limits(long intervalMs, int compactionMapBytes, long producerExpirationMs) {}

  /** Prepares the work on the topics of that catalog. */
  public Upkeep(
      TopicCatalog catalog,
      Changes changes,
      Graveyard graveyard,
      UpkeepCounters counters,
      InstantSource clock,
      Limits limits) {
    this.catalog = catalog;
    this.changes = changes;
    this.graveyard = graveyard;
    this.counters = counters;
    this.clock = clock;
    this.interval = new Interval(limits.intervalMs());
    this.producerExpirationMs = limits.producerExpirationMs();
    this.compactor = new Compactor(changes, counters, limits.compactionMapBytes());
  }

  @Override
  public void run() {
    while (interval.await()) {
      round();
    }
  }

  /** Looks after every partition now. */
  public synchronized void round() {
    long startNanos = counters.start();
    try {
      tendAll();
    } finally {
      counters.tended(startNanos);
    }
  }

  private void tendAll() {
    List<CompactionPlan> plans = new ArrayList<>();
    for (Topic topic : catalog.all()) {
      for (PartitionLog partition : topic.partitions()) {
        if (interval.isClosed() || !changes.mayWork()) {
          return;
        }
        if (partition.failure() == null) {
          guarded(partition, () -> tend(topic, partition, plans));
        }
      }
    }
    plans.sort(Comparator.comparingDouble(CompactionPlan::dirtyRatio).reversed());
    for (CompactionPlan plan : plans) {
      guarded(plan.partition(), () -> compact(plan));
    }
    try {
      graveyard.deleteDue(clock.millis());
    } catch (LogException e) {
      LOG.warn("file of a deleted segment stays until the next opening", e);
      counters.failed(e);
    }
  }

  /** Aborts transactions that are open for too long; quick, for it has a timer of its own. */
  public void endOverdueTransactions() {
    try {
      if (changes.mayWork()) {
        changes.endOverdueTransactions(clock.millis());
      }
    } catch (RuntimeException e) {
      if (!isEnd(e)) {
        LOG.warn("transactions that took too long are not aborted yet; it is tried again", e);
        counters.failed(e);
      }
    }
  }

  private void guarded(PartitionLog partition, Runnable work) {
    try {
      work.run();
    } catch (FileGoneException e) {
      LOG.debug("partition {} went away meanwhile", partition.id(), e);
    } catch (RuntimeException e) {
      if (!isEnd(e)) {
        LOG.warn("background work on partition {} failed; it is tried again", partition.id(), e);
        counters.failed(e);
      }
    }
  }

  /** Whether the engine closes, or the topic was deleted. */
  static boolean isEnd(RuntimeException e) {
    return e instanceof LogException failure
        && (failure.code() == LogErrorCode.ENGINE_CLOSED
            || failure.code() == LogErrorCode.UNKNOWN_TOPIC);
  }

  private void tend(Topic topic, PartitionLog partition, List<CompactionPlan> plans) {
    changes.expireProducers(partition, clock.millis() - producerExpirationMs);
    drop(topic, partition);
    rollIfOld(topic, partition);
    retain(topic, partition);
    if (topic.settings().compaction().enabled() && !damaged.contains(partition)) {
      CompactionPlan plan = CompactionPlan.of(topic, partition, clock.millis());
      if (plan.isWorthIt()) {
        plans.add(plan);
      }
    }
  }

  private void compact(CompactionPlan plan) {
    try {
      compactor.compact(plan, clock.millis());
    } catch (LogException e) {
      if (e.code() == LogErrorCode.CORRUPT_DATA) {
        damaged.add(plan.partition()); // it would fail every time, until somebody repairs it
      }
      throw e;
    }
  }

  private void retain(Topic topic, PartitionLog partition) {
    RetentionSettings settings = topic.settings().retention();
    long start = new Retention(settings, partition).startOffset(clock.millis());
    if (start <= partition.startOffset()) {
      return;
    }
    if (start > newest(partition).baseOffset()) {
      // All of it goes. The newest segment is ended first, so that one is left to append to.
      if (!changes.roll(topic, partition)) {
        start = newest(partition).baseOffset();
      }
    }
    if (start > partition.startOffset()) {
      changes.raiseStart(topic, partition, start);
      drop(topic, partition);
    }
  }

  private void drop(Topic topic, PartitionLog partition) {
    List<Segment> dropped = partition.dropBelowStart(changes.token());
    dropped.forEach(segment -> counters.deleted(segment.sizeBytes()));
    graveyard.add(dropped, clock.millis(), topic.settings().retention().deleteDelayMs());
  }

  // An append ends a segment by the timestamps of its records; without one the time counts since
  // the segment was first seen to hold anything.
  private void rollIfOld(Topic topic, PartitionLog partition) {
    Segment newest = newest(partition);
    if (newest.sizeBytes() == 0) {
      return;
    }
    long nowMs = clock.millis();
    long sinceMs = firstSeenMs.computeIfAbsent(newest, key -> nowMs);
    if (nowMs - sinceMs > topic.settings().segments().segmentMs(partition.id(), newest.baseOffset())
        && changes.roll(topic, partition)) {
      counters.rolled();
    }
  }

  private static Segment newest(PartitionLog partition) {
    return partition.segments().lastEntry().getValue();
  }

  /** Ends the thread after what it is at. */
  public void close() {
    interval.close();
  }
}
