package io.millrace.streams.internal.runtime.exec;

import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.ScratchStore;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.internal.state.Scratch;
import io.millrace.streams.internal.state.StateBackend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stores of one task. */
final class TaskStores implements StateBackend {
  private final MemberContext.Services services;
  private final Map<String, Integer> numbers;
  private final int partition;
  private final Map<String, TaskStores> globals;
  private final Map<String, TaskStore> stores = new LinkedHashMap<>();
  private final Map<String, GlobalRead> reads = new LinkedHashMap<>();
  private boolean open;

  /**
   * Stores that are opened when the task asks for them.
   *
   * @param numbers the number of each store of the member
   * @param globals by global store, the stores of the task that writes it
   */
  TaskStores(
      MemberContext.Services services,
      Map<String, Integer> numbers,
      int partition,
      Map<String, TaskStores> globals) {
    this.services = services;
    this.numbers = numbers;
    this.partition = partition;
    this.globals = globals;
  }

  @Override
  public ByteStore open(String storeName) {
    TaskStores owner = globals.get(storeName);
    if (owner != null && owner != this) {
      return reads.computeIfAbsent(storeName, name -> createRead(name, owner)).bytes();
    }
    return stores.computeIfAbsent(storeName, this::create).working();
  }

  @Override
  public Scratch scratch() {
    return ScratchStore.in(services.memory(), services.spill());
  }

  private GlobalRead createRead(String name, TaskStores owner) {
    GlobalRead read = new GlobalRead(services, name, new StoreAddress(number(name), 0), owner);
    if (open) {
      read.begin();
    }
    return read;
  }

  /** What a store of this task holds and is not published yet, newest first. */
  List<ChangeSet> unpublished(String storeName) {
    TaskStore store = stores.get(storeName);
    return store == null ? List.of() : store.unpublished();
  }

  private int number(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalStateException("store \"%s\" is not part of the topology".formatted(name));
    }
    return number;
  }

  private TaskStore create(String name) {
    TaskStore store = new TaskStore(services, new StoreAddress(number(name), partition));
    if (open) {
      store.begin();
    }
    return store;
  }

  void begin() {
    open = true;
    stores.values().forEach(TaskStore::begin);
    reads.values().forEach(GlobalRead::begin);
  }

  void seal(EpochTicket ticket, Map<StoreAddress, ChangeSet> changes) {
    open = false;
    reads.values().forEach(GlobalRead::end);
    for (TaskStore store : stores.values()) {
      ChangeSet sealed = store.seal(ticket);
      if (!sealed.isEmpty()) {
        changes.put(store.address(), sealed);
      }
    }
  }

  void carry() {
    open = false;
    reads.values().forEach(GlobalRead::end);
    stores.values().forEach(TaskStore::carry);
  }

  void discard() {
    open = false;
    reads.values().forEach(GlobalRead::end);
    stores.values().forEach(TaskStore::discard);
  }
}
