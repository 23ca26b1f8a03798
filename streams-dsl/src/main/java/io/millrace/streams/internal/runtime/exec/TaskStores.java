package io.millrace.streams.internal.runtime.exec;

import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.internal.state.StateBackend;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stores of one task. */
final class TaskStores implements StateBackend {
  private final MemberContext.Services services;
  private final Map<String, Integer> numbers;
  private final int partition;
  private final Map<String, TaskStore> stores = new LinkedHashMap<>();
  private boolean open;

  /**
   * Stores that are opened when the task asks for them.
   *
   * @param numbers the number of each store of the member
   */
  TaskStores(MemberContext.Services services, Map<String, Integer> numbers, int partition) {
    this.services = services;
    this.numbers = numbers;
    this.partition = partition;
  }

  @Override
  public ByteStore open(String storeName) {
    return stores.computeIfAbsent(storeName, this::create).working();
  }

  private TaskStore create(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalStateException("store \"%s\" is not part of the topology".formatted(name));
    }
    TaskStore store = new TaskStore(services, new StoreAddress(number, partition));
    if (open) {
      store.begin();
    }
    return store;
  }

  void begin() {
    open = true;
    stores.values().forEach(TaskStore::begin);
  }

  void seal(EpochTicket ticket, Map<StoreAddress, ChangeSet> changes) {
    open = false;
    for (TaskStore store : stores.values()) {
      ChangeSet sealed = store.seal(ticket);
      if (!sealed.isEmpty()) {
        changes.put(store.address(), sealed);
      }
    }
  }

  void carry() {
    open = false;
    stores.values().forEach(TaskStore::carry);
  }

  void discard() {
    open = false;
    stores.values().forEach(TaskStore::discard);
  }
}
