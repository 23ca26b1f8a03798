package io.millrace.log.internal.partition;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest batches of all partitions, so that readers at the tail need no file. Bounded per
 * partition and over all; the oldest go first. The writer thread adds, any thread looks up.
 */
public final class TailCache {
  private static final int COMPACT_ABOVE = 1024;

  private final long maxBytes;
  private final long maxPartitionBytes;
  private final ArrayDeque<Slot> oldestFirst = new ArrayDeque<>();
  private long totalBytes;
  private int liveSlots;

  /** Creates an empty cache. */
  public TailCache(long maxBytes, long maxPartitionBytes) {
    this.maxBytes = maxBytes;
    this.maxPartitionBytes = maxPartitionBytes;
  }

  void add(Tail tail, Batch batch) {
    int size = batch.bytes.limit();
    // What came from outside of the heap came because it was too much for it.
    if (size > maxPartitionBytes || !batch.bytes.hasArray()) {
      clear(tail);
      return;
    }
    tail.batches.put(batch.baseOffset, batch);
    tail.sizeBytes += size;
    totalBytes += size;
    liveSlots++;
    oldestFirst.add(new Slot(tail, batch.baseOffset));
    while (tail.sizeBytes > maxPartitionBytes) {
      evict(tail, tail.batches.firstKey());
    }
    while (totalBytes > maxBytes) {
      Slot oldest = oldestFirst.remove();
      evict(oldest.tail, oldest.baseOffset);
    }
    if (oldestFirst.size() > COMPACT_ABOVE && oldestFirst.size() > 2 * liveSlots) {
      oldestFirst.removeIf(slot -> !slot.tail.batches.containsKey(slot.baseOffset));
    }
  }

  void clearBelow(Tail tail, long offset) {
    for (Long baseOffset : tail.batches.headMap(offset).keySet()) {
      evict(tail, baseOffset);
    }
  }

  void clear(Tail tail) {
    for (Long baseOffset : tail.batches.keySet()) {
      evict(tail, baseOffset);
    }
  }

  private void evict(Tail tail, long baseOffset) {
    Batch removed = tail.batches.remove(baseOffset);
    if (removed != null) {
      tail.sizeBytes -= removed.bytes.limit();
      totalBytes -= removed.bytes.limit();
      liveSlots--;
    }
  }

  private record Slot(Tail tail, long baseOffset) {}

  /**
   * A batch as it was handed in.
   *
   * @param bytes its offset field is not filled in
   */
  record Batch(ByteBuffer bytes, long baseOffset, long lastOffset) {}

  /** The newest batches of one partition. */
  static final class Tail {
    private final ConcurrentSkipListMap<Long, Batch> batches = new ConcurrentSkipListMap<>();
    private long sizeBytes;

    /** The batch that holds {@code offset}, or null when it is not kept. */
    @Nullable Batch find(long offset) {
      Map.Entry<Long, Batch> floor = batches.floorEntry(offset);
      return floor != null && offset <= floor.getValue().lastOffset ? floor.getValue() : null;
    }
  }
}
