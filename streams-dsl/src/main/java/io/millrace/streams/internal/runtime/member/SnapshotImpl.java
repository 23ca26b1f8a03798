package io.millrace.streams.internal.runtime.member;

import io.millrace.common.TopicPartition;
import io.millrace.streams.errors.InvalidStateStoreException;
import io.millrace.streams.internal.runtime.journal.StateRead;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.runtime.state.StoreView;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.QueryableStoreType;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A snapshot over a consistent read of all stores of a member. */
final class SnapshotImpl implements StateSnapshot {
  private final StoreReads reads;
  private final StateRead<Map<TopicPartition, Long>> read;
  private final Map<StoreAddress, StoreView> views = new HashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  SnapshotImpl(StoreReads reads, StateRead<Map<TopicPartition, Long>> read) {
    this.reads = reads;
    this.read = read;
    read.stores().forEach(view -> views.put(view.address(), view));
  }

  @Override
  public long sequence() {
    return read.sequence();
  }

  @Override
  public Map<TopicPartition, Long> positions() {
    return read.facts();
  }

  @Override
  public <T> T store(String name, QueryableStoreType<T> type) {
    if (closed.get()) {
      throw new InvalidStateStoreException(
          "store \"%s\" was asked of a snapshot that is closed".formatted(name));
    }
    return reads.typed(name, type, null, views::get);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      read.release();
    }
  }
}
