package io.millrace.streams.internal.runtime.exec;

import io.millrace.streams.internal.runtime.journal.StateJournal;
import io.millrace.streams.internal.runtime.journal.StateRead;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.runtime.state.StoreView;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.internal.state.ReadOnlyBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A global store as another task of the member sees it during its run: with everything that the
 * task which writes the store has done, since that one runs in an earlier stage.
 */
final class GlobalRead {
  private final StateJournal journal;
  private final StoreAddress address;
  private final TaskStores owner;
  private final ReadOnlyBytes bytes;
  private final String name;
  private @Nullable StateRead<Integer> below;
  private @Nullable StoreView view;

  GlobalRead(MemberContext.Services services, String name, StoreAddress address, TaskStores owner) {
    this.journal = services.journal();
    this.name = name;
    this.address = address;
    this.owner = owner;
    this.bytes = new ReadOnlyBytes(name, this::view);
  }

  ByteStore bytes() {
    return bytes;
  }

  private StoreView view() {
    if (view == null) {
      throw new IllegalStateException(
          "global store \"%s\" is read outside of an epoch".formatted(name));
    }
    return view;
  }

  /** Starts a run. What is not published is collected before the view that may hold it is taken. */
  void begin() {
    var layers = owner.unpublished(name);
    StateRead<Integer> read = journal.read(List.of(address), () -> 0);
    view = read.stores().get(0).under(layers);
    below = read;
  }

  void end() {
    view = null;
    if (below != null) {
      below.release();
      below = null;
    }
  }
}
