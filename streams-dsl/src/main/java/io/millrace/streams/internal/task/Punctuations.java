package io.millrace.streams.internal.task;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.processor.Cancellable;
import io.millrace.streams.processor.Punctuator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The punctuators of one clock, by the time when they are due. */
final class Punctuations {
  private final List<Schedule> inOrderAdded = new ArrayList<>();
  private final PriorityQueue<Schedule> byTime =
      new PriorityQueue<>(Comparator.comparingLong(schedule -> schedule.nextMs));

  /** What to call, and how often. */
  private static final class Schedule implements Cancellable {
    private final OperatorStep step;
    private final Punctuator punctuator;
    private final long intervalMs;
    private long nextMs;
    private boolean cancelled;

    Schedule(OperatorStep step, Punctuator punctuator, long firstMs, long intervalMs) {
      this.step = step;
      this.punctuator = punctuator;
      this.nextMs = firstMs;
      this.intervalMs = intervalMs;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    /** Missed calls collapse into one; the next time stays on the grid. */
    void moveBehind(long nowMs) {
      nextMs += intervalMs;
      if (nowMs >= nextMs) {
        nextMs += ((nowMs - nextMs) / intervalMs + 1) * intervalMs;
      }
    }
  }

  Cancellable add(OperatorStep step, Punctuator punctuator, long firstMs, long intervalMs) {
    Schedule schedule = new Schedule(step, punctuator, firstMs, intervalMs);
    inOrderAdded.removeIf(other -> other.cancelled);
    inOrderAdded.add(schedule);
    byTime.add(schedule);
    return schedule;
  }

  /** When the next call is due; {@code Long.MAX_VALUE} when there is none. */
  long nextMs() {
    while (!byTime.isEmpty() && byTime.peek().cancelled) {
      byTime.poll();
    }
    return byTime.isEmpty() ? Long.MAX_VALUE : byTime.peek().nextMs;
  }

  boolean callDue(long nowMs) {
    boolean called = false;
    while (nextMs() <= nowMs) {
      Schedule due = requireNonNull(byTime.poll());
      due.step.punctuate(due.punctuator, nowMs);
      due.moveBehind(nowMs);
      if (!due.cancelled) {
        byTime.add(due);
      }
      called = true;
    }
    return called;
  }

  /** The next time of each punctuator, in the order in which they were scheduled. */
  List<Long> times() {
    return inOrderAdded.stream()
        .filter(schedule -> !schedule.cancelled)
        .map(schedule -> schedule.nextMs)
        .toList();
  }

  /** Sets what {@link #times} returned, if as many punctuators are scheduled now as then. */
  void restore(List<Long> times) {
    List<Schedule> live = inOrderAdded.stream().filter(schedule -> !schedule.cancelled).toList();
    if (live.size() != times.size()) {
      return;
    }
    byTime.clear();
    for (int i = 0; i < live.size(); i++) {
      live.get(i).nextMs = times.get(i);
    }
    byTime.addAll(live);
  }
}
