package io.millrace.streams.internal.store.rocksdb;

import io.millrace.streams.internal.runtime.state.CheckpointView;
import io.millrace.streams.internal.runtime.state.KeyRange;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.state.ByteIterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Snapshots of all databases of an engine, with a count of their users. */
final class RocksView implements CheckpointView {
  private final InstanceView shared;
  private final Map<Integer, InstanceView> apart;
  private final AtomicInteger users = new AtomicInteger(1);

  /**
   * A view, used once by the caller.
   *
   * @param apart by its number, each store that has a database of its own
   */
  RocksView(InstanceView shared, Map<Integer, InstanceView> apart) {
    this.shared = shared;
    this.apart = Map.copyOf(apart);
  }

  private InstanceView of(StoreAddress store) {
    return apart.isEmpty() ? shared : apart.getOrDefault(store.storeId(), shared);
  }

  @Override
  public byte @Nullable [] get(StoreAddress store, byte[] key) {
    return of(store).get(store, key);
  }

  @Override
  public ByteIterator range(StoreAddress store, KeyRange range, boolean reverse) {
    return of(store).range(store, range, reverse);
  }

  @Override
  public long approximateEntries(StoreAddress store) {
    return of(store).approximateEntries(store);
  }

  @Override
  public boolean retain() {
    while (true) {
      int count = users.get();
      if (count == 0) {
        return false;
      }
      if (users.compareAndSet(count, count + 1)) {
        return true;
      }
    }
  }

  @Override
  public void release() {
    if (users.decrementAndGet() == 0) {
      shared.close();
      apart.values().forEach(InstanceView::close);
    }
  }
}
