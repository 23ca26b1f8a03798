package io.millrace.log.internal.upkeep;

import io.millrace.log.internal.segment.Segment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Segments out of use, whose files stay a while for readers that are still at it. Thread-safe. */
public final class Graveyard {
  private final PriorityQueue<Grave> graves =
      new PriorityQueue<>(Comparator.comparingLong(Grave::dueMs));

  private record Grave(long dueMs, Segment segment) {}

  /** Takes segments in, to be deleted {@code delayMs} from now. */
  public synchronized void add(Collection<Segment> retired, long nowMs, long delayMs) {
    long dueMs = nowMs + delayMs < nowMs ? Long.MAX_VALUE : nowMs + delayMs;
    retired.forEach(segment -> graves.add(new Grave(dueMs, segment)));
  }

  /** Deletes what is due. */
  public void deleteDue(long nowMs) {
    takeDue(nowMs).forEach(Segment::delete);
  }

  private synchronized List<Segment> takeDue(long nowMs) {
    List<Segment> due = new ArrayList<>();
    while (!graves.isEmpty() && graves.element().dueMs() <= nowMs) {
      due.add(graves.remove().segment());
    }
    return due;
  }
}
