package io.millrace.streams.internal.runtime.epoch;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.input.Lane;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * How far an epoch reads. Ends of partitions taken at one instant never cut a frame, so an epoch
 * that cannot read everything stops at ends that were taken before. Belongs to one thread.
 *
 * <p>Only what lay there before the runner began to look has no such marks; if there is more of it
 * than an epoch may hold, the budget alone decides.
 */
final class Frontier {
  private static final int MOST_CUTS = 64;

  /** How far beyond its budget an epoch goes before it cuts a frame. */
  private static final int STRETCH = 4;

  private final Deque<Map<TopicPartition, Long>> cuts = new ArrayDeque<>();

  /**
   * Where an epoch stops.
   *
   * @param ends for every input
   * @param records the most records to be taken
   */
  record Target(Map<TopicPartition, Long> ends, int records) {}

  /** Forgets what was noted; the inputs are others now. */
  void clear() {
    cuts.clear();
  }

  /** Notes ends that were taken at one instant. */
  void note(Map<TopicPartition, Long> ends) {
    if (!ends.equals(cuts.peekLast())) {
      cuts.addLast(ends);
    }
    if (cuts.size() > MOST_CUTS) {
      thinOut();
    }
  }

  /** Drops every other cut, but not the newest. */
  private void thinOut() {
    boolean drop = true;
    Map<TopicPartition, Long> newest = cuts.peekLast();
    for (Iterator<Map<TopicPartition, Long>> each = cuts.iterator(); each.hasNext(); ) {
      if (each.next() != newest && drop) {
        each.remove();
      }
      drop = !drop;
    }
  }

  /** The farthest cut that the budget allows, or the next one when that is not too far. */
  Target target(Collection<Lane> lanes, int records) {
    Map<TopicPartition, Long> ends = Map.of();
    while (cuts.size() > 1 && lag(lanes, cuts.getFirst()) == 0) {
      cuts.removeFirst();
    }
    long nextLag = -1;
    for (Iterator<Map<TopicPartition, Long>> each = cuts.descendingIterator(); each.hasNext(); ) {
      ends = each.next();
      nextLag = lag(lanes, ends);
      if (nextLag <= records) {
        return new Target(ends, records);
      }
    }
    boolean stretch = nextLag <= (long) STRETCH * records;
    return new Target(ends, stretch ? (int) nextLag : records);
  }

  private static long lag(Collection<Lane> lanes, Map<TopicPartition, Long> ends) {
    long lag = 0;
    for (Lane lane : lanes) {
      for (TopicPartition partition : lane.partitions()) {
        lag += Math.max(0, ends.get(partition) - lane.position(partition));
      }
    }
    return lag;
  }

  /**
   * Limits that let lanes come to the same place: where the foremost stands in each input that
   * several read. What one alone reads has no limit, for its order must be kept.
   */
  static Map<TopicPartition, Long> alignment(Collection<Lane> lanes) {
    Map<TopicPartition, Long> farthest = new HashMap<>();
    Map<TopicPartition, Integer> readers = new HashMap<>();
    for (Lane lane : lanes) {
      for (TopicPartition partition : lane.partitions()) {
        farthest.merge(partition, lane.position(partition), Math::max);
        readers.merge(partition, 1, Integer::sum);
      }
    }
    farthest.keySet().removeIf(partition -> readers.get(partition) == 1);
    return farthest;
  }

  /** Ends that let nothing be read but these partitions. */
  static Map<TopicPartition, Long> only(
      Set<TopicPartition> partitions, Map<TopicPartition, Long> ends, Collection<Lane> lanes) {
    Map<TopicPartition, Long> limited = new HashMap<>();
    for (Lane lane : lanes) {
      for (TopicPartition partition : lane.partitions()) {
        long end = partitions.contains(partition) ? ends.get(partition) : lane.position(partition);
        limited.merge(partition, end, Math::max);
      }
    }
    return limited;
  }
}
