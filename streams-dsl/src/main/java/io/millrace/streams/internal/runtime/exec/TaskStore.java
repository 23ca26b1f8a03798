package io.millrace.streams.internal.runtime.exec;

import io.millrace.streams.internal.runtime.journal.StateJournal;
import io.millrace.streams.internal.runtime.journal.StateRead;
import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.runtime.state.StoreView;
import io.millrace.streams.internal.runtime.state.WorkingStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store of a task, with the changes of its epochs that are still on their way to the disk. */
final class TaskStore {
  private final StateJournal journal;
  private final StoreAddress address;
  private final WorkingStore working;
  private final Deque<InFlight> inFlight = new ArrayDeque<>();
  private ChangeSet carried = ChangeSet.EMPTY;
  private @Nullable StateRead<Integer> below;

  private record InFlight(ChangeSet changes, EpochTicket ticket) {}

  TaskStore(MemberContext.Services services, StoreAddress address) {
    this.journal = services.journal();
    this.address = address;
    this.working = new WorkingStore(services.memory(), services.spill());
  }

  StoreAddress address() {
    return address;
  }

  WorkingStore working() {
    return working;
  }

  /** Starts an epoch. Published change sets are let go before the view that holds them is taken. */
  void begin() {
    inFlight.removeIf(epoch -> epoch.ticket().isPublished());
    List<ChangeSet> layers = unpublished();
    StateRead<Integer> read = journal.read(List.of(address), () -> 0);
    StoreView committed = read.stores().get(0);
    working.begin(committed.under(layers));
    below = read;
  }

  /** What is not published yet, newest first. */
  List<ChangeSet> unpublished() {
    List<ChangeSet> layers = new ArrayList<>();
    if (!carried.isEmpty()) {
      layers.add(carried);
    }
    inFlight.stream()
        .filter(epoch -> !epoch.ticket().isPublished())
        .forEach(epoch -> layers.add(epoch.changes()));
    return layers;
  }

  /** Ends an epoch; its changes are visible to the next ones. */
  ChangeSet seal(EpochTicket ticket) {
    ChangeSet sealed = working.seal();
    ChangeSet changes = carried.isEmpty() ? sealed : carried.inMemory().then(sealed.inMemory());
    carried = ChangeSet.EMPTY;
    release();
    if (!changes.isEmpty()) {
      inFlight.addFirst(new InFlight(changes, ticket));
    }
    return changes;
  }

  /** Ends the time before the first epoch; what was written goes with that epoch. */
  void carry() {
    carried = carried.then(working.seal().inMemory());
    release();
  }

  void discard() {
    working.discard();
    release();
  }

  private void release() {
    if (below != null) {
      below.release();
      below = null;
    }
  }
}
