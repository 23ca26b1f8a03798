package io.millrace.streams.internal.runtime.journal;

import io.millrace.streams.internal.runtime.state.ChangeSet;
import java.util.ArrayList;
import java.util.List;

/** Committed changes of a store that the checkpoint may not hold yet. Guarded by the journal. */
final class StoreState {
  private final boolean bottom;
  private ChangeSet active = ChangeSet.EMPTY;
  private ChangeSet frozen = ChangeSet.EMPTY;

  /** A state without changes; {@code bottom} says that nothing lies below it. */
  StoreState(boolean bottom) {
    this.bottom = bottom;
  }

  /** What is visible after these changes. */
  ChangeSet after(ChangeSet changes) {
    return bottom ? active.thenAtBottom(changes) : active.then(changes);
  }

  void show(ChangeSet visible) {
    active = visible;
  }

  /** Newest first. */
  List<ChangeSet> layers() {
    List<ChangeSet> layers = new ArrayList<>(2);
    if (!active.isEmpty()) {
      layers.add(active);
    }
    if (!frozen.isEmpty()) {
      layers.add(frozen);
    }
    return layers;
  }

  boolean isBottom() {
    return bottom;
  }

  ChangeSet active() {
    return active;
  }

  /** Sets the visible changes aside for the checkpoint. */
  ChangeSet freeze() {
    frozen = active;
    active = ChangeSet.EMPTY;
    return frozen;
  }

  void thaw() {
    frozen = ChangeSet.EMPTY;
  }
}
