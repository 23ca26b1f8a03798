package io.millrace.streams.internal.runtime.journal;

import io.millrace.streams.internal.runtime.state.ChangeSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Committed changes of a store that the checkpoint may not hold yet, newest first. Those in memory
 * are one change set; those in temporary files stay by themselves. Guarded by the journal.
 */
final class StoreState {
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
    List<ChangeSet> visible = new ArrayList<>(active);
    boolean mergeable = !visible.isEmpty() && !visible.get(0).isSpilled() && !changes.isSpilled();
    if (mergeable) {
      ChangeSet newest = visible.remove(0);
      boolean nothingBelow = bottom && visible.isEmpty();
      visible.add(0, nothingBelow ? newest.thenAtBottom(changes) : newest.then(changes));
    } else if (visible.isEmpty() && bottom && !changes.isSpilled()) {
      visible.add(ChangeSet.EMPTY.thenAtBottom(changes));
    } else {
      visible.add(0, changes);
    }
    return List.copyOf(visible);
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
