package io.millrace.streams.internal.runtime.journal;

import io.millrace.streams.internal.runtime.state.ChangeSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Committed changes of a store that the checkpoint may not hold yet, newest first. Those in memory
 * are united as soon as a newer one has grown to a share of the one below it, so that there are few
 * of them and each entry is copied a few times only; those in temporary files stay by themselves.
 * Guarded by the journal.
 */
final class StoreState {
  /** A change set is united with the one below it when that is at most so many times as large. */
  private static final int TIMES = 4;

  private final boolean bottom;
  private List<ChangeSet> active = List.of();
  private List<ChangeSet> frozen = List.of();

  /** A state without changes; {@code bottom} says that nothing lies below it. */
  StoreState(boolean bottom) {
    this.bottom = bottom;
  }

  /** What is visible after these changes. */
  List<ChangeSet> after(ChangeSet changes) {
    if (changes.isEmpty()) {
      return active;
    }
    List<ChangeSet> visible = new ArrayList<>(active.size() + 1);
    int next = 0;
    ChangeSet newest = bottom && active.isEmpty() ? atBottom(ChangeSet.EMPTY, changes) : changes;
    while (next < active.size() && unites(active.get(next), newest)) {
      ChangeSet older = active.get(next++);
      boolean nothingBelow = bottom && next == active.size();
      newest = nothingBelow ? atBottom(older, newest) : older.then(newest);
    }
    visible.add(newest);
    visible.addAll(active.subList(next, active.size()));
    return List.copyOf(visible);
  }

  private boolean unites(ChangeSet older, ChangeSet newer) {
    // Where there is no checkpoint, what was deleted is let go of by uniting only.
    boolean frees = bottom && !newer.deleted().isEmpty();
    return !older.isSpilled()
        && !newer.isSpilled()
        && (frees || older.sizeBytes() <= TIMES * newer.sizeBytes());
  }

  private static ChangeSet atBottom(ChangeSet older, ChangeSet newer) {
    return newer.isSpilled() ? newer : older.thenAtBottom(newer);
  }

  void show(List<ChangeSet> visible) {
    active = visible;
  }

  /** Newest first. */
  List<ChangeSet> layers() {
    if (frozen.isEmpty()) {
      return active;
    }
    List<ChangeSet> layers = new ArrayList<>(active);
    layers.addAll(frozen);
    return layers;
  }

  boolean isBottom() {
    return bottom;
  }

  List<ChangeSet> active() {
    return active;
  }

  /** The same change sets, newest first, with those in memory made one wherever they meet. */
  static List<ChangeSet> united(List<ChangeSet> newestFirst) {
    List<ChangeSet> united = new ArrayList<>(newestFirst.size());
    for (ChangeSet older : newestFirst) {
      int last = united.size() - 1;
      if (last >= 0 && !older.isSpilled() && !united.get(last).isSpilled()) {
        united.set(last, older.then(united.get(last)));
      } else {
        united.add(older);
      }
    }
    return united;
  }

  /** Sets the visible changes aside for the checkpoint. */
  List<ChangeSet> freeze() {
    frozen = active;
    active = List.of();
    return frozen;
  }

  void thaw() {
    frozen = List.of();
  }
}
