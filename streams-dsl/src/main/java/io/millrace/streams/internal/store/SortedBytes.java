package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteStore;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Bytes in memory, sorted. Iterators see later changes; entries may change while one is open. */
public final class SortedBytes implements ByteStore {
  private final NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

  /** Creates an empty store. */
  public SortedBytes() {}

  @Override
  public byte @Nullable [] get(byte[] key) {
    return entries.get(key);
  }

  @Override
  public void put(byte[] key, byte @Nullable [] value) {
    if (value == null) {
      entries.remove(key);
    } else {
      entries.put(key, value);
    }
  }

  @Override
  public void deleteRange(byte @Nullable [] from, byte @Nullable [] to) {
    between(from, to).clear();
  }

  @Override
  public ByteIterator range(byte @Nullable [] from, byte @Nullable [] to, boolean reverse) {
    NavigableMap<byte[], byte[]> part = between(from, to);
    return new Steps(reverse ? part.descendingMap() : part);
  }

  private NavigableMap<byte[], byte[]> between(byte @Nullable [] from, byte @Nullable [] to) {
    if (from != null && to != null && Arrays.compareUnsigned(from, to) >= 0) {
      return Collections.emptyNavigableMap();
    }
    NavigableMap<byte[], byte[]> part = from == null ? entries : entries.tailMap(from, true);
    return to == null ? part : part.headMap(to, false);
  }

  @Override
  public long approximateEntries() {
    return entries.size();
  }

  /** Looks up the entry after the last one, so that the map may change in between. */
  private static final class Steps implements ByteIterator {
    private final NavigableMap<byte[], byte[]> part;
    private Map.@Nullable Entry<byte[], byte[]> current;

    Steps(NavigableMap<byte[], byte[]> part) {
      this.part = part;
    }

    @Override
    public boolean advance() {
      current = current == null ? part.firstEntry() : part.higherEntry(current.getKey());
      return current != null;
    }

    @Override
    public byte[] key() {
      return requireNonNull(current).getKey();
    }

    @Override
    public byte[] value() {
      return requireNonNull(current).getValue();
    }

    @Override
    public void close() {}
  }
}
