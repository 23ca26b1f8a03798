package io.millrace.streams.internal.runtime.member;

import io.millrace.streams.errors.InvalidStateStorePartitionException;
import io.millrace.streams.errors.UnknownStateStoreException;
import io.millrace.streams.internal.plan.StorePlan;
import io.millrace.streams.internal.runtime.exec.MemberContext;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.state.ByteReader;
import io.millrace.streams.internal.store.ReadOnlyStores;
import io.millrace.streams.internal.store.SerdeScope;
import io.millrace.streams.state.QueryableStoreType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes typed read-only stores of a member's bytes. Thread-safe. */
public final class StoreReads {
  private final MemberContext context;

  /** Reads of the stores of a member. */
  public StoreReads(MemberContext context) {
    this.context = context;
  }

  /** Addresses of all stores, on every partition. */
  List<StoreAddress> addresses() {
    List<StoreAddress> addresses = new ArrayList<>();
    context.storeNumbers().keySet().stream()
        .sorted()
        .forEach(name -> addresses.addAll(addressesOf(name)));
    return addresses;
  }

  private List<StoreAddress> addressesOf(String store) {
    List<StoreAddress> addresses = new ArrayList<>();
    for (var part : context.layout().parts()) {
      if (part.plan().stores().stream().anyMatch(plan -> plan.name().equals(store))) {
        int number = context.storeNumbers().get(store);
        for (int partition = 0; partition < part.tasks(); partition++) {
          addresses.add(new StoreAddress(number, partition));
        }
      }
    }
    return addresses;
  }

  /**
   * A store whose every call sees the last commit.
   *
   * @param partition the only partition to be read; null for all
   * @throws UnknownStateStoreException when there is no such store
   * @throws InvalidStateStorePartitionException when the store has no such partition
   */
  public <T> T live(String name, QueryableStoreType<T> type, @Nullable Integer partition) {
    return typed(
        name, type, partition, address -> new LiveReader(context.services().journal(), address));
  }

  <T> T typed(
      String name,
      QueryableStoreType<T> type,
      @Nullable Integer partition,
      Function<StoreAddress, ByteReader> readers) {
    StorePlan plan = context.layout().plan().store(name).orElseThrow(() -> unknown(name));
    List<ByteReader> partitions = new ArrayList<>();
    for (StoreAddress address : addressesOf(name)) {
      if (partition == null || partition == address.partition()) {
        partitions.add(readers.apply(address));
      }
    }
    if (partitions.isEmpty()) {
      throw new InvalidStateStorePartitionException(
          "store \"%s\" has no partition %d".formatted(name, partition));
    }
    SerdeScope serdes = SerdeScope.of(context.domain(), context.config());
    return ReadOnlyStores.create(serdes, plan, partitions, type);
  }

  private UnknownStateStoreException unknown(String name) {
    return new UnknownStateStoreException(
        "member \"%s\" has no store \"%s\"; it has %s"
            .formatted(context.spec().id(), name, context.storeNumbers().keySet()));
  }
}
